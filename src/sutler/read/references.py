"""What earlier sentences let a later one leave out: whom a pronoun, a bare ministry or "the paper" means.

One `Memory` goes through the document in order. It knows the last subject, the state of each person, the voices heard so far
with their chains, and whose "we" and "I" are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sutler.model.actor import Actor
from sutler.model.evidence import Evidence
from sutler.model.span import Span
from sutler.model.voice import Voice
from sutler.read.actors.epithets import states_of
from sutler.read.events import Party
from sutler.read.parsed import Sentence
from sutler.read.voices import Attribution

Named = tuple[str, tuple[Span, ...]]
"""An actor's id and the spans that support it."""
_FIRST = frozenset({"we", "us", "our", "i", "my", "me"})
_PERSON = frozenset({"he", "she", "his", "her", "him"})
_MEDIA = frozenset(
    {"paper", "newspaper", "daily", "magazine", "agency", "journal", "report", "outlet", "broadcaster", "weekly"}
)
_OFFICES = frozenset(
    {
        "president",
        "minister",
        "chancellor",
        "premier",
        "secretary",
        "ambassador",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "commander",
        "chief",
        "governor",
        "director",
        "chairman",
        "general",
        "admiral",
        "colonel",
        "king",
        "adviser",
        "envoy",
    }
)
Chain = tuple[Voice, ...]


class Memory:
    """What the document has said up to here. `first_person` is the state that speaks in a signed document; `mentions` are all
    the actors that the document names, also those in sentences that are not parsed."""

    def __init__(self, first_person: str | None, signers: Chain, mentions: Iterable[Actor] = ()) -> None:
        self._mentions = tuple(a for a in mentions if a.kind == "state" and a.id)
        self.first_person = first_person
        self.signers = signers
        self.speaking: tuple[str, Span] | None = None
        """The state whose "we" a quotation speaks, and who speaks it."""
        self._states: list[tuple[str, Span]] = []
        self._subjects: Counter[str] = Counter()
        self._person_state: dict[str, str] = {}
        self._persons: list[tuple[str, Span]] = []
        self._words: dict[Span, str] = {}
        """The words of each person's mention."""
        self._chains: dict[str, Chain] = {}
        self._described: Voice | None = None
        self._named_media: Voice | None = None
        self._holders: dict[str, Voice] = {}
        """Office, as a word, → the person whom the text has named with it."""

    def hear(self, sentence: Sentence) -> None:
        """Remembers the actors of a sentence, subjects last, so that they come first when something refers back."""
        ranked = sorted(sentence.finds.actors, key=lambda a: (self._prominence(sentence, a), -a.span.start))
        for actor in ranked:
            if actor.kind == "person":
                if actor.state:
                    self._person_state[actor.id] = actor.state
                self._persons.append((actor.id, actor.span))
                at = actor.span.start - sentence.span.start
                self._words[actor.span] = sentence.words[at : at + actor.span.end - actor.span.start]
                self._hold(sentence, actor)
            elif actor.kind in ("state", "alliance", "group") and actor.id:
                self._states.append((actor.id, actor.span))
                if self._is_subject(sentence, actor):
                    self._subjects[actor.id] += 1
            elif actor.kind == "state" and self._is_subject(sentence, actor):
                self._hear_epithet(sentence, actor)

    def _hear_epithet(self, sentence: Sentence, actor: Actor) -> None:
        """ "The island nation received …": whom the noun means acts, and is whom a later "it" means."""
        epithet = states_of(actor.name)
        others = {a.id for a in sentence.finds.actors if a.id}
        meant = self._meant(actor.span, epithet, others) if epithet is not None else None
        if meant is not None:
            self._states.append((meant[0], actor.span))

    def _prominence(self, sentence: Sentence, actor: Actor) -> int:
        """A subject before what is no subject, and that of the last of several main clauses before all: in "Norland has always
        sold arms to it, but Sudmark bought jets elsewhere" a later "it" is Sudmark."""
        if not self._is_subject(sentence, actor):
            return 0
        head = sentence.head(actor)
        return 2 if head is not None and head.head.dep_ == "conj" and head.head.head.dep_ == "ROOT" else 1

    def _hold(self, sentence: Sentence, actor: Actor) -> None:
        """ "President X" makes X the one whom "the president" means from here on; the first holder named stays."""
        head = sentence.head(actor)
        if head is None:
            return
        start = actor.span.start - sentence.span.start
        offices = [c for c in head.children if c.dep_ == "compound" and c.idx < start]
        offices += [c for c in head.children if c.dep_ == "appos"] + [head.head] * (head.dep_ == "appos")
        for office in offices:
            if office.lower_ in _OFFICES:
                words = sentence.words[start : start + actor.span.end - actor.span.start]
                voice = Voice(actor.name, "official", True, Evidence(actor.span.start, actor.span.end, words))
                self._holders.setdefault(office.lower_, voice)
                if office.i > 0:
                    self._holders.setdefault(f"{office.doc[office.i - 1].lower_} {office.lower_}", voice)

    @staticmethod
    def _is_subject(sentence: Sentence, actor: Actor) -> bool:
        head = sentence.head(actor)
        return head is not None and head.dep_ in ("nsubj", "nsubjpass") and actor.form not in ("adjective",)

    def party(self, party: Party, not_these: Iterable[str] = ()) -> Named | None:
        """Who a party is, or None where the text leaves it open."""
        barred = set(not_these)
        if party.actor is None:
            return self._pronoun(party, barred)
        actor = party.actor
        if actor.kind == "person":
            state = actor.state or self._person_state.get(actor.id)
            return (state, (actor.span,)) if state else None
        if actor.kind == "company":
            return (actor.state or actor.id, (actor.span,))
        if actor.id:
            return (actor.id, (actor.span,))
        epithet = states_of(actor.name)
        if epithet is not None:
            return self._meant(actor.span, epithet, barred)
        if actor.name[:1].isupper() and self.first_person is not None and self.first_person not in barred:
            return (self.first_person, (actor.span,))  # "the Government" on its own page
        return self._protagonist(actor.span, barred)

    def _meant(self, span: Span, states: frozenset[str], barred: set[str]) -> Named | None:
        """ "the kingdom": the state named last of which that can be said; "the country": the protagonist."""
        if not states:
            return self._protagonist(span, barred)
        before = [a for a in self._mentions if a.span.end <= span.start and a.id in states and a.id not in barred]
        if before:
            return (before[-1].id, (span, before[-1].span))
        after = [a for a in self._mentions if a.id in states]  # "The island will get …, Taiwan's minister said"
        alone = {a.id for a in after} - barred
        return (after[0].id, (span, after[0].span)) if len(alone) == 1 and after[0].id in alone else None

    def _protagonist(self, span: Span, barred: set[str]) -> Named | None:
        """Whose "the government" is: the state that acts most in the text so far, the later one where two act alike."""
        ranked = [(self._subjects[i], k, i, s) for k, (i, s) in enumerate(self._states) if i not in barred]
        best = max(ranked, key=lambda row: row[:2], default=None)
        return (best[2], (span, best[3])) if best is not None else None

    def _pronoun(self, party: Party, barred: set[str]) -> Named | None:
        words = party.words.lower()
        if words in _FIRST:
            if self.first_person is None and self.speaking is not None:
                return self.speaking[0], (party.span, self.speaking[1])
            return (self.first_person, (party.span,)) if self.first_person else None
        if words in _PERSON:
            person = next(((p, s) for p, s in reversed(self._persons) if p in self._person_state), None)
            return (self._person_state[person[0]], (party.span, person[1])) if person else None
        return next(((i, (party.span, s)) for i, s in reversed(self._states) if i not in barred), None)

    def chain(self, found: tuple[Attribution, ...]) -> Chain:
        """The chain of a sentence's attributions, what they point back to put in their place; remembers it for later."""
        out: list[Voice] = []
        for attribution in found:
            for voice in self._resolved(attribution):
                if all(voice.name != v.name for v in out):
                    out.append(voice)
        chain = tuple(out)
        self._identify(chain)
        for place, voice in enumerate(chain):
            upto = chain[: place + 1]
            self._chains[voice.kind] = upto
            if voice.kind == "media":
                self._chains["media"] = upto
            else:
                self._chains["speaker"] = upto
                for word in voice.name.lower().split():
                    self._chains[word] = upto
                    self._chains[word.rstrip("s")] = upto
        return chain

    def _last_person(self, pronoun: str) -> Chain:
        """Whom "he" means where nobody has spoken yet: the person named last."""
        if pronoun not in _PERSON or not self._persons:
            return ()
        name, span = self._persons[-1]
        return (Voice(name, "official", True, Evidence(span.start, span.end, self._words[span])),)

    def _identify(self, chain: Chain) -> None:
        """A newspaper first described ("a leading daily") and then named is one voice."""
        for voice in chain:
            if voice.kind != "media":
                continue
            if not voice.named:
                self._described = self._described or voice
            elif self._described is not None and self._named_media is None:
                self._named_media = voice

    def identity(self, voice: Voice) -> Voice:
        """The named voice that a described one or an office turned out to be, else the voice itself."""
        if self._described is not None and self._named_media is not None and voice.name == self._described.name:
            return self._named_media
        if not voice.named and voice.kind == "official":
            words = voice.name.lower().split()
            return self._holders.get(" ".join(words[-2:]) if len(words) > 1 else words[0], voice)
        return voice

    def _resolved(self, attribution: Attribution) -> Chain:
        refers = attribution.refers
        if refers is None:
            return (attribution.voice,)
        if refers in ("i", "we"):
            return self.signers
        if refers in ("he", "she", "they", "it"):
            return self._chains.get("speaker") or self._last_person(refers) or self._chains.get("media") or ()
        if refers in _MEDIA:
            return self._chains.get("media") or ()
        if refers in self._holders and refers not in self._chains:
            return (self._holders[refers],)
        if " " in refers:
            return (attribution.voice,)
        known = self._chains.get(refers) or self._chains.get(refers.rstrip("s"))
        if known:
            return known
        if refers.rstrip("s") in ("official", "source", "spokesman", "spokesperson", "minister", "general"):
            return self._chains.get("official") or (attribution.voice,)
        return (attribution.voice,)
