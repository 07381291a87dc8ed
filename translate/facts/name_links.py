"""Which Arabic words and which English words of a pair are the same name."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from translate import lexicon
from translate.facts import gazetteer
from translate.facts.english_names import Word, is_ordinary, may_be_name
from translate.facts.gazetteer import Hit
from translate.facts.romanised import distance, may_be_same

# Distance up to which an Arabic word and an English name are the same name: of 4,000 pairs of Wikidata
# names 94 % lie below, of 40,000 random pairs 0.2 %. Short names have less to go by; an Arabic word that
# another English word translates must sound the same.
_SAME, _SAME_SHORT, _SAME_WORD = 0.38, 0.2, 0.15
_SAME_KNOWN = 0.3  # a known name in another spelling
_SHORT = 3
_EXPLAINS = 0.15  # share of a translation that accounts for a word
_LONGER = 0.05  # two words that fit as well as one fit better
# They stand before names and sound like some: السيد is not Said.
_TITLES = frozenset(["سيد", "سيده", "ملك", "امير", "رييس", "وزير", "دكتور", "استاذ"])


class Link(NamedTuple):
    """Arabic words ``source`` and English words ``target`` (positions, end exclusive) that are one name.

    Attributes:
        source: Positions among the Arabic words.
        target: Positions among the English words.
        value: The name in English, lower case.
        form: The Arabic without clitics and article, folded.
        several: English has several right forms of it: Egypt, Egyptian.
    """

    source: tuple[int, int]
    target: tuple[int, int]
    value: str
    form: str
    several: bool


def link(left: Sequence[str], right: Sequence[Word]) -> tuple[list[Link], list[Hit]]:
    """Return the names that both sides have, and the known Arabic names that the English lacks."""
    hits = [hit for hit in gazetteer.find(left) if hit.name.words[0] not in _TITLES]
    links, missing = _known(left, right, hits)
    return [*links, *_by_sound(left, right, links)], missing


def _known(left: Sequence[str], right: Sequence[Word], hits: Sequence[Hit]) -> tuple[list[Link], list[Hit]]:
    """Find the English of each known name; return the links and the names without one."""
    links: list[Link] = []
    missing: list[Hit] = []
    used: set[int] = set()
    waiting = list(reversed(hits))
    while waiting:
        hit = waiting.pop()
        found = _written(right, hit, used, pace=len(right) / max(1, len(left)))
        several = found is not None and len(hit.name.english) > 1
        parts = [] if found else _parts(left, hit)
        if found is None and not parts and hit.last == hit.first + 1:
            found = _sounds_like(left[hit.first], right, used)
        if found is not None:
            used.update(range(*found))
            form = " ".join(hit.name.words)
            links.append(Link((hit.first, hit.last), found, hit.name.english[0].lower(), form, several))
        elif parts:
            waiting += reversed(parts)
        else:
            missing.append(hit)
    return links, missing


def _parts(left: Sequence[str], hit: Hit) -> list[Hit]:
    """Return the known names inside a longer one: Southeastern Europe still has the أوروبا of شرق أوروبا."""
    if hit.last == hit.first + 1:
        return []
    singles = [
        Hit(one.name, place, place + 1)
        for place in range(hit.first, hit.last)
        for one in gazetteer.find(left[place : place + 1])
    ]
    return [one for one in singles if one.name.sure]


def _sounds_like(word: str, right: Sequence[Word], used: set[int]) -> tuple[int, int] | None:
    forms = gazetteer.forms(word)
    gaps = [(_nearest(forms, w.text), i) for i, w in enumerate(right) if w.capital and i not in used]
    gap, best = min(gaps, default=(1.0, 0))
    return (best, best + 1) if gap <= _SAME_KNOWN else None


def _written(right: Sequence[Word], hit: Hit, used: set[int], *, pace: float) -> tuple[int, int] | None:
    """Return where the English of a known name stands.

    A place that is not used yet, the usual form (Russia before Russian), the longer of two forms, the
    nearest in relative place.
    """
    places: list[tuple[bool, int, int, float, int]] = []
    for rank, name in enumerate(hit.name.english):
        parts = name.replace("-", " ").split()
        for start in range(len(right) - len(parts) + 1):
            if all(_same_word(right[start + at].text, part) for at, part in enumerate(parts)):
                far = abs(start - hit.first * pace)
                places.append((start in used, rank, -len(parts), far, start))
    if not places:
        return None
    _, _, size, _, start = min(places)
    return start, start - size


def _same_word(written: str, name: str) -> bool:
    written = written.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").removesuffix("'s")
    if name.isupper():
        return written.replace(".", "") == name.replace(".", "")
    return written in (name, f"{name}s", f"{name}es") or written.lower() == name.lower()


def _by_sound(left: Sequence[str], right: Sequence[Word], links: Sequence[Link]) -> Iterator[Link]:
    """Pair the capitalised words that are left with Arabic words that sound the same, the surest first."""
    used_left = {at for link in links for at in range(*link.source)}
    used_right = {at for link in links for at in range(*link.target)}
    stems = {lexicon.english_stem(word.text) for word in right if not word.capital or word.initial}
    free = [i for i, word in enumerate(right) if i not in used_right and may_be_name(word)]
    if not free:
        return
    pairs: list[tuple[float, tuple[int, int], tuple[int, int]]] = []
    explained = [_is_explained(word, stems) for word in left]
    for i in free:
        ends = [i + 1, *([i + 2] if i + 1 in free else [])]
        for end in ends:
            written = "".join(word.text for word in right[i:end])
            for source, gap in _candidates(left, used_left, written):
                if end - i == source[1] - source[0] > 1:
                    continue  # first and last name are two
                limit = _SAME_SHORT if len(written) <= _SHORT else _SAME
                if all(explained[source[0] : source[1]]) or is_ordinary(right[i]):
                    limit = _SAME_WORD
                if gap <= limit:
                    # Two words that fit as well as one fit better.
                    pairs.append((gap - 0.05 * (end - i + source[1] - source[0]), source, (i, end)))
    for _, source, target in sorted(pairs):
        if used_right.isdisjoint(range(*target)) and used_left.isdisjoint(range(*source)):
            used_right.update(range(*target))
            used_left.update(range(*source))
            name = " ".join(word.text for word in right[slice(*target)])
            form = min(gazetteer.forms(left[source[0]]), key=lambda form: distance(form, name))
            form = " ".join((form, *left[source[0] + 1 : source[1]]))
            yield Link(source, target, name.lower(), form, several=False)


def _candidates(left: Sequence[str], used: set[int], written: str) -> Iterator[tuple[tuple[int, int], float]]:
    """Yield Arabic words, and pairs such as عبد الله, with their distance from an English name."""
    for at, word in enumerate(left):
        if at in used:
            continue
        forms = gazetteer.forms(word)
        if forms[-1] not in _TITLES:
            yield (at, at + 1), _nearest(forms, written)
        if at + 1 < len(left) and at + 1 not in used and len(written) > 2 * _SHORT:
            yield (at, at + 2), _nearest([form + left[at + 1] for form in forms], written)


def _nearest(forms: Sequence[str], written: str) -> float:
    return min((distance(form, written) for form in forms if may_be_same(form, written)), default=1.0)


def _is_explained(word: str, stems: set[str]) -> bool:
    """Tell whether another English word translates this Arabic word."""
    entries = lexicon.table()
    return any(
        share >= _EXPLAINS and stem in stems
        for form in lexicon.arabic_forms(word)[:4]
        for stem, share in entries.get(form, {}).items()
    )
