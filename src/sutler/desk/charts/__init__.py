"""What the charts of the overview show, as plain data; the browser draws it."""
