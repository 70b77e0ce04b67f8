"""Pages about made-up deals, as a tracker's ledger of twenty years holds them: skewed, retold, reposted, corrected.

Every value of a claim quotes words that stand in its page's text at the offsets given. The same seed makes the same pages.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from hashlib import sha256
from itertools import accumulate

from sutler.ledger.writer import Read
from sutler.model.claim import Agreement, Claim, InDollars, Item, Told, Value
from sutler.model.document import Document, Mark
from sutler.model.evidence import Evidence
from sutler.model.goods import Category
from sutler.model.span import Span
from sutler.model.voice import Voice

FIRST, DAYS = date(2004, 1, 1), 365 * 20
STATES = (
    ("USA", "The United States"), ("RUS", "Russia"), ("FRA", "France"), ("CHN", "China"), ("DEU", "Germany"),
    ("ITA", "Italy"), ("GBR", "Britain"), ("KOR", "South Korea"), ("ISR", "Israel"), ("TUR", "Turkey"), ("SWE", "Sweden"),
    ("NLD", "The Netherlands"), ("ESP", "Spain"), ("POL", "Poland"), ("CAN", "Canada"), ("NOR", "Norway"),
    ("CHE", "Switzerland"), ("CZE", "Czechia"), ("IRN", "Iran"), ("BLR", "Belarus"), ("AUS", "Australia"),
    ("ZAF", "South Africa"), ("BRA", "Brazil"), ("JPN", "Japan"), ("FIN", "Finland"), ("DNK", "Denmark"), ("BEL", "Belgium"),
    ("SRB", "Serbia"),
)  # fmt: skip
RECIPIENTS = (
    ("UKR", "Ukraine"), ("IND", "India"), ("SAU", "Saudi Arabia"), ("EGY", "Egypt"), ("PAK", "Pakistan"), ("QAT", "Qatar"),
    ("POL", "Poland"), ("JPN", "Japan"), ("AUS", "Australia"), ("KWT", "Kuwait"), ("DZA", "Algeria"), ("TWN", "Taiwan"),
    ("VNM", "Vietnam"), ("IDN", "Indonesia"), ("PHL", "The Philippines"), ("GRC", "Greece"), ("ROU", "Romania"),
    ("IRQ", "Iraq"), ("MAR", "Morocco"), ("KAZ", "Kazakhstan"), ("TJK", "Tajikistan"), ("KGZ", "Kyrgyzstan"),
    ("ARM", "Armenia"), ("AZE", "Azerbaijan"), ("GEO", "Georgia"), ("SRB", "Serbia"), ("NGA", "Nigeria"),
    ("KEN", "Kenya"), ("MLI", "Mali"),
    ("ETH", "Ethiopia"), ("COL", "Colombia"), ("CHL", "Chile"), ("PER", "Peru"), ("THA", "Thailand"), ("MYS", "Malaysia"),
    ("BGD", "Bangladesh"), ("LKA", "Sri Lanka"), ("MMR", "Myanmar"), ("LBN", "Lebanon"), ("JOR", "Jordan"), ("EST", "Estonia"),
    ("LVA", "Latvia"), ("LTU", "Lithuania"), ("HRV", "Croatia"), ("BGR", "Bulgaria"), ("SVK", "Slovakia"), ("MDA", "Moldova"),
    ("UZB", "Uzbekistan"), ("TKM", "Turkmenistan"), ("MNG", "Mongolia"), ("NPL", "Nepal"), ("BEN", "Benin"), ("TGO", "Togo"),
)  # fmt: skip
GOODS: tuple[tuple[Category, str, str], ...] = (
    ("armoured_vehicle", "T-72", "tanks"), ("armoured_vehicle", "BTR-80", "armoured carriers"),
    ("armoured_vehicle", "Leopard 2", "tanks"), ("armoured_vehicle", "M113", "armoured vehicles"),
    ("artillery", "M777", "howitzers"), ("artillery", "HIMARS", "rocket launchers"), ("artillery", "D-30", "howitzers"),
    ("air_defence", "S-300", "batteries"), ("air_defence", "Patriot", "batteries"), ("air_defence", "NASAMS", "launchers"),
    ("missile", "Javelin", "missiles"), ("missile", "Harpoon", "missiles"), ("missile", "Igla", "missiles"),
    ("aircraft", "F-16", "fighter jets"), ("aircraft", "Su-30", "fighters"), ("aircraft", "C-130", "transport planes"),
    ("helicopter", "Mi-17", "helicopters"), ("helicopter", "UH-60", "helicopters"), ("uav", "Bayraktar TB2", "drones"),
    ("uav", "ScanEagle", "drones"), ("ship", "Gowind", "corvettes"), ("ship", "Island class", "patrol boats"),
    ("vehicle", "Ural-4320", "trucks"), ("vehicle", "Humvee", "vehicles"), ("small_arms", "AK-74", "rifles"),
    ("small_arms", "M4", "carbines"), ("ammunition", "155mm", "shells"), ("ammunition", "122mm", "rockets"),
    ("sensor", "TPQ-36", "radars"), ("engine", "RD-93", "engines"), ("protective", "Level IV", "body armour sets"),
)  # fmt: skip
MARKS = (
    "new",
    "used",
    "upgraded",
    "second-hand",
    "export",
    "naval",
    "light",
    "heavy",
    "mobile",
    "towed",
    "modified",
    "surplus",
)
RATES = {"USD": 1.0, "EUR": 0.9, "RUB": 60.0, "GBP": 0.78, "PLN": 4.0, "INR": 75.0}
SIGNS = {"USD": "${} million", "EUR": "€{} million", "GBP": "£{} million"}
STAGES = (
    ("considered", "may sell"), ("requested", "was asked for"), ("pledged", "promised"), ("agreed", "agreed to supply"),
    ("authorised", "approved the sale of"), ("ordered", "took an order for"), ("delivering", "is delivering"),
    ("delivered", "delivered"), ("suspended", "suspended"), ("cancelled", "cancelled"),
)  # fmt: skip
LIVES = ((0, 3, 7), (2, 7), (2, 3, 6, 7), (3,), (4, 5, 7), (1, 4), (3, 8), (2, 9), (7,), (2,))
"""The stages that a deal runs through."""
OUTLETS = tuple(f"{place} {kind}" for kind in ("Courier", "Post", "Times", "Herald", "Observer") for place in (
    "Steppe", "Harbour", "Northern", "Capital", "Border", "Morning", "Valley", "Coast", "Defence", "World", "River", "Union"
))  # fmt: skip
AGENCIES = ("Reuters", "TASS", "AFP", "Xinhua", "Interfax", "Kommersant", "Defense News", "Jane's", "Yonhap", "Anadolu")
OFFICIALS = ("the defence ministry", "a senior official", "the embassy", "the manufacturer", "sources in the general staff")
SYLLABLES = ("ba", "re", "mo", "ti", "ka", "lu", "ne", "so", "vi", "da", "pe", "ro", "ma", "shi", "gor", "len", "tas", "ver")


def skewed(n: int, steep: float = 1.0) -> list[float]:
    """Cumulative weights after Zipf: the first of `n` weighs most."""
    return list(accumulate(1 / (k + 1) ** steep for k in range(n)))


@dataclass
class Text:
    """A text that grows, and tells where what was added stands."""

    parts: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, words: str) -> Evidence:
        start = self.length
        self.parts.append(words)
        self.length += len(words)
        return Evidence(start, self.length, words)


@dataclass(frozen=True)
class Plan:
    """What happened; pages tell parts of it."""

    number: int
    supplier: tuple[str, str]
    recipient: tuple[str, str]
    goods: tuple[tuple[Category, str, str], ...]
    quantity: int
    millions: int
    currency: str
    start: date
    stages: tuple[int, ...]
    agency: str


class Maker:
    """Makes pages; `deals` counts those that it has told of."""

    def __init__(self, seed: int = 1) -> None:
        self.dice = random.Random(seed)
        self.deals = 0
        self.pages = 0
        words = {"".join(self.dice.choices(SYLLABLES, k=self.dice.randint(1, 4))) for _ in range(30_000)}
        self.vocabulary = sorted(words)
        self.dice.shuffle(self.vocabulary)
        self.weights = {n: skewed(n) for n in (len(STATES), len(RECIPIENTS), len(GOODS), len(OUTLETS), len(AGENCIES))}
        self.word_weights = skewed(len(self.vocabulary), 0.9)

    def pages_of(self, claims: int) -> Iterator[tuple[Read, int]]:
        """Pages with this many claims in all (a few more), each with the number of the deal that its claims tell of."""
        made = 0
        while made < claims:
            plan = self._plan()
            for page in self._told(plan):
                made += len(page.claims)
                yield page, plan.number

    def _pick(self, some: tuple, steep: bool = True):  # type: ignore[no-untyped-def,type-arg]  # any tuple
        return self.dice.choices(some, cum_weights=self.weights[len(some)] if steep else None)[0]

    def _plan(self) -> Plan:
        dice = self.dice
        self.deals += 1
        supplier = self._pick(STATES)
        # Each supplier has recipients of its own: what is common with one is rare with another.
        shift = sum(supplier[0].encode()) % len(RECIPIENTS) if dice.random() < 0.6 else 0
        recipient = RECIPIENTS[(RECIPIENTS.index(self._pick(RECIPIENTS)) + shift) % len(RECIPIENTS)]
        if recipient[0] == supplier[0]:
            recipient = RECIPIENTS[0]
        goods = tuple(dict.fromkeys(self._pick(GOODS) for _ in range(dice.choices((1, 2, 3), (70, 22, 8))[0])))
        start = FIRST + timedelta(days=int(DAYS * dice.random() ** 0.7))
        currency = dice.choices(tuple(RATES), (60, 18, 8, 5, 4, 5))[0]
        millions = max(1, int(dice.lognormvariate(4.2, 1.6)))
        return Plan(
            self.deals, supplier, recipient, goods, max(1, int(dice.lognormvariate(3, 1.3))), millions, currency, start,
            dice.choice(LIVES), self._pick(AGENCIES),
        )  # fmt: skip

    def _told(self, plan: Plan) -> Iterator[Read]:
        """The pages on one deal: some for each stage, and reposts of some."""
        day = plan.start
        for stage in plan.stages:
            for _ in range(self.dice.choices((1, 2, 3, 6), (62, 22, 11, 5))[0]):
                page = self._page(plan, stage, day + timedelta(days=self.dice.randint(0, 3)))
                yield page
                for _ in range(self.dice.choices((0, 1, 3), (80, 15, 5))[0]):
                    yield self._repost(page)
            day += timedelta(days=self.dice.randint(20, 400))

    def _page(self, plan: Plan, stage: int, day: date) -> Read:
        dice, text = self.dice, Text()
        self.pages += 1
        title = text.add(f"{plan.supplier[1]} and {plan.recipient[1]}: {plan.goods[0][1]} {plan.goods[0][2]}")
        text.add("\n\n")
        body = text.length
        claims = []
        for n in range(dice.choices((1, 2), (85, 15))[0]):
            claims.append(self._claim(text, plan, STAGES[max(0, stage - n)], day, n))
            text.add(" ")
        self._filler(text)
        outlet = self._pick(OUTLETS)
        words = "".join(text.parts)
        name = outlet.lower().replace(" ", "-")
        document = Document(
            id=f"{name}-{self.pages}",
            text=words,
            title=title.quote,
            title_span=title.span,
            body=(Span(body, len(words)),),
            published=day.isoformat(),
            published_from="meta",
            language="en",
            outlet=outlet,
            url=f"https://{name}.example/{day:%Y/%m/%d}/{self.pages}",
            text_hash=sha256(words.encode()).hexdigest(),
        )
        return Read(document, tuple(claims), f"pages/{name}/{self.pages}.html", "1")

    def _repost(self, page: Read) -> Read:
        self.pages += 1
        outlet = self._pick(OUTLETS)
        document = replace(
            page.document,
            id=f"{outlet.lower().replace(' ', '-')}-{self.pages}",
            outlet=outlet,
            url=f"https://{outlet.lower().replace(' ', '-')}.example/{self.pages}",
            marks=(Mark(page.document.outlet or "", "source", None),),
        )
        return Read(document, page.claims, f"pages/reposts/{self.pages}.html", "1")

    def _claim(self, text: Text, plan: Plan, stage: tuple[str, str], day: date, n: int) -> Claim:
        dice = self.dice
        supplier = text.add(plan.supplier[1])
        text.add(" ")
        verb = text.add(stage[1])
        items = []
        for kind, designation, noun in plan.goods:
            text.add(" " if not items else " and ")
            quantity = max(1, plan.quantity if dice.random() < 0.9 else int(plan.quantity * dice.uniform(0.5, 1.5)))
            count = text.add(f"{quantity:,}")
            text.add(" ")
            mark = f"{dice.choice(MARKS)} " if dice.random() < 0.3 else ""
            name = text.add(f"{mark}{designation} {noun}")
            items.append(
                Item(kind, name.quote, float(quantity), "exact", None, None, (name,), (count,), designation=designation)
            )
        text.add(" for ")
        recipient = text.add(plan.recipient[1])
        values: tuple[Value, ...] = ()
        if dice.random() < 0.7:
            text.add(" worth ")
            values = (self._value(text, plan, day),)
        text.add(" on ")
        told = text.add(f"{day:%-d %B %Y}")
        text.add(", ")
        voices = [Voice(plan.agency, "media", True, text.add(plan.agency))]
        if dice.random() < 0.4:
            text.add(" cites ")
            words = dice.choice(OFFICIALS)
            voices.append(Voice(words, "official", False, text.add(words)))
        text.add(" as saying." if len(voices) > 1 else " reported.")
        agreement = None
        if dice.random() < 0.15:
            text.add(" It follows an agreement of ")
            year = text.add(str(plan.start.year))
            text.add(".")
            agreement = Agreement(plan.start.year, None, (year,))
        certainty = "possible" if stage[0] == "considered" else "certain"
        return Claim(
            id=f"c{self.pages}-{n}",
            type=Told("transfer", (verb,)),
            supplier=(Told(plan.supplier[0], (supplier,)),),
            recipient=(Told(plan.recipient[0], (recipient,)),),
            mode=Told("sale" if values else "aid", (verb,)),
            stage=Told(stage[0], (verb,)),  # type: ignore[arg-type]  # STAGES holds stages
            certainty=Told(certainty, (verb,)),
            values=values,
            items=tuple(items),
            date=Told(
                day.isoformat() if dice.random() < 0.8 else f"{day:%Y-%m}" if dice.random() < 0.7 else str(day.year), (told,)
            ),
            agreement=agreement,
            sources=tuple(voices),
            confidence={"/stage": 0.9, "/supplier/0": 0.95},
        )

    def _value(self, text: Text, plan: Plan, day: date) -> Value:
        millions = plan.millions if self.dice.random() < 0.88 else max(1, int(plan.millions * self.dice.uniform(0.6, 1.6)))
        told = text.add(SIGNS.get(plan.currency, f"{{}} million {plan.currency}").format(f"{millions:,}"))
        amount, rate = millions * 1e6, RATES[plan.currency]
        usd = InDollars(amount / rate, None, rate, day.isoformat(), "ECB", "event") if rate != 1 else None
        return Value(amount, plan.currency, "exact", None, told.quote, (told,), "sign", usd=usd)

    def _filler(self, text: Text) -> None:
        """Sentences of words that are as skewed as those of a language, some 400 to 1,200 characters."""
        for _ in range(self.dice.randint(4, 10)):
            words = self.dice.choices(self.vocabulary, cum_weights=self.word_weights, k=self.dice.randint(8, 18))
            text.add(f"{words[0].capitalize()} {' '.join(words[1:])}. ")
