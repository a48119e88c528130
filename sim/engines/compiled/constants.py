"""Make numba read a vocabulary: each of its words is a constant."""

from __future__ import annotations

from typing import Any

from numba import types
from numba.core.imputils import lower_constant as numba_lower_constant
from numba.core.typing.templates import AttributeTemplate
from numba.extending import infer_getattr, models, register_model, typeof_impl
from numba.extending import lower_getattr_generic as numba_lower_getattr

from sim.model.rules.vocabulary import Vocabulary

lower_getattr: Any = numba_lower_getattr
lower_constant: Any = numba_lower_constant


class VocabularyType(types.Dummy):
    """The type of one vocabulary, which is a constant itself."""

    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        super().__init__(name=f"Vocabulary({words.__qualname__})")


def type_of(words: Vocabulary, context: Any) -> VocabularyType:
    """What numba sees in a global such as `Tier`."""
    del context
    return VocabularyType(words)


class WordAttributes(AttributeTemplate):
    """A word is a whole number."""

    key = VocabularyType

    def generic_resolve(self, vocabulary: Any, word: str) -> Any:  # type: ignore[override]
        """The type of a word; None where the vocabulary has no such word."""
        return types.int64 if word in vars(vocabulary.words) else None


def word(context: Any, builder: Any, vocabulary: Any, value: Any, name: str) -> Any:
    """The number behind a word, as a constant."""
    del builder, value
    return context.get_constant(types.int64, vocabulary.words[name])


def nothing(context: Any, builder: Any, vocabulary: Any, value: Any) -> Any:
    """A vocabulary holds nothing at run time."""
    del builder, vocabulary, value
    return context.get_dummy_value()


def install_constants() -> None:
    """Once for a process."""
    register_model(VocabularyType)(models.OpaqueModel)
    typeof_impl.register(Vocabulary)(type_of)
    infer_getattr(WordAttributes)  # type: ignore[no-untyped-call]
    lower_getattr(VocabularyType)(word)
    lower_constant(VocabularyType)(nothing)
