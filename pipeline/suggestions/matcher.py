"""Finding many patterns in many segments: each word is tested once, however often it is typed.

A segment is asked for a pattern only when it holds a word for each of the
pattern's obligatory elements, which few patterns pass: twenty thousand comments
take seconds.
"""

from collections.abc import Sequence

from pipeline.suggestions.patterns import Element, Pattern, Test, Word

Passed = Sequence[frozenset[int]]  # for every word of a segment, which tests it passes


class Matcher:
    """A list of patterns, ready to be looked for; patterns are named by their place in the list."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        """Give each test that occurs in the patterns a number."""
        self.patterns = tuple(patterns)
        self.number: dict[Test, int] = {}
        for pattern in self.patterns:
            for element in pattern:
                if element.kind == "word":
                    self.number.setdefault(element.test, len(self.number))
        self.steps = [tuple((element, self.number.get(element.test, -1)) for element in p) for p in self.patterns]
        self.needs = [frozenset(n for e, n in steps if n >= 0 and not e.optional) for steps in self.steps]
        self.always = frozenset(name for name, needs in enumerate(self.needs) if not needs)
        self.triggered: dict[int, list[int]] = {}
        for name, needs in enumerate(self.needs):
            if needs:
                self.triggered.setdefault(self._rarest(needs), []).append(name)
        self.by_form: dict[str, list[Test]] = {}
        self.by_lemma: dict[str, list[Test]] = {}
        self.by_features: list[Test] = []
        self.open: list[Test] = []
        for test in self.number:
            self._file(test)
        self.seen: dict[tuple[str, str, frozenset[str]], frozenset[int]] = {}
        self.seen_features: dict[frozenset[str], frozenset[int]] = {}

    def _rarest(self, needs: frozenset[int]) -> int:
        """Return the need that fewest words are likely to meet: named words before features."""
        tests = {number: test for test, number in self.number.items() if number in needs}
        return min(tests, key=lambda number: (not (tests[number].forms or tests[number].lemmas), number))

    def _file(self, test: Test) -> None:
        """Put the test where only words that may pass it will meet it."""
        if test.forms and not test.but and not any("*" in form for form in test.forms):
            for form in test.forms:
                self.by_form.setdefault(form, []).append(test)
        elif test.lemmas and not test.forms and not any("*" in lemma for lemma in test.lemmas):
            for lemma in test.lemmas:
                self.by_lemma.setdefault(lemma, []).append(test)
        elif test.forms or test.lemmas:
            self.open.append(test)
        else:
            self.by_features.append(test)

    def read(self, words: Sequence[Word]) -> Passed:
        """Return for every word the numbers of the tests it passes."""
        return [self._passed(word) for word in words]

    def _passed(self, word: Word) -> frozenset[int]:
        key = (word.form, word.lemma, word.features)
        if key not in self.seen:
            candidates = [*self.by_form.get(word.form, ()), *self.by_lemma.get(word.lemma, ()), *self.open]
            named = frozenset(self.number[test] for test in candidates if test.passes(word))
            self.seen[key] = named | self._by_features(word)
        return self.seen[key]

    def _by_features(self, word: Word) -> frozenset[int]:
        """Return the tests of features alone that the word passes; few combinations of features exist."""
        if word.features not in self.seen_features:
            passing = frozenset(self.number[test] for test in self.by_features if test.passes(word))
            self.seen_features[word.features] = passing
        return self.seen_features[word.features]

    def possible(self, passed: Passed) -> frozenset[int]:
        """Return the patterns for whose obligatory elements the segment has words."""
        present = frozenset().union(*passed)
        tried = (name for number in present for name in self.triggered.get(number, ()))
        return self.always.union(name for name in tried if self.needs[name] <= present)

    def find(self, name: int, passed: Passed) -> tuple[int, int] | None:
        """Return the pattern's first place as (first word, word after the last), or None."""
        steps = self.steps[name]
        starts = range(1) if steps and steps[0][0].kind == "start" else range(len(passed) + 1)
        for start in starts:
            end = _match(steps, 0, passed, start)
            if end is not None:
                return start, end
        return None


def _match(steps: tuple[tuple[Element, int], ...], step: int, passed: Passed, at: int) -> int | None:
    if step == len(steps):
        return at
    element, number = steps[step]
    if element.kind == "word":
        end, last = None, at
        while end is None and last < len(passed) and number in passed[last] and (element.many or last == at):
            last += 1
            end = _match(steps, step + 1, passed, last)
        return _match(steps, step + 1, passed, at) if end is None and element.optional else end
    if element.kind == "gap":
        ends = (_match(steps, step + 1, passed, at + skip) for skip in range(min(element.most, len(passed) - at) + 1))
        return next((end for end in ends if end is not None), None)
    border = 0 if element.kind == "start" else len(passed)
    return _match(steps, step + 1, passed, at) if at == border else None
