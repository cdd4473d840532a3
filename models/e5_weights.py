"""The file `weights/e5-small-de-q4.bin`: multilingual-e5-small in four bits, with its tokenizer.

Little-endian. Header: magic `E5S1`, version, sizes, special pieces; then the Unigram pieces with scores, the
normaliser's table, a directory of tensors, and the tensors, aligned to 64 bytes. A Q4_0 block holds 32 weights:
a float16 scale `d` and 16 bytes whose low nibbles are weights 0-15 and high nibbles weights 16-31, each `(nibble - 8) * d`
(the layout of llama.cpp). Where the weights come from: `weights/NOTICE`.
"""

from __future__ import annotations

import hashlib
import struct
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from corpus.errors import ModelError

WEIGHTS = Path(__file__).parent / "weights" / "e5-small-de-q4.bin"
DIGEST = "06a38ca8cccf959e15ff3790c5d484ac47e7c9f81abaa459aa3f19166d0c6365"
"""SHA-256 of the shipped file."""
MAGIC = b"E5S1"
BLOCK = 32
Q4_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK // 2)])
FLOAT32, Q4_0 = 0, 1
REMEDY = "Querplan neu installieren, oder die Datei aus dem Paket wiederherstellen."


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a tensor lies in the file."""

    dtype: int
    count: int
    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class E5Weights:
    """Sizes, tokenizer table and tensors of the model. `data` is the whole file, `digest` its SHA-256 (hex)."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float
    special: dict[str, int]
    pieces: tuple[tuple[str, float], ...] = field(repr=False)
    normaliser: dict[int, str] = field(repr=False)
    directory: dict[str, Entry] = field(repr=False)
    data: bytes = field(repr=False)
    digest: str = ""
    added: Mapping[str, NDArray[np.float32]] = field(default_factory=dict, repr=False)

    def tensor(self, name: str, *shape: int) -> NDArray[np.float32]:
        """Return a tensor as float32 of `shape`, whatever the file stores it as, plus what `added` holds for it."""
        values = self._stored(name).reshape(shape)
        return values + self.added[name].reshape(shape) if name in self.added else values

    def _stored(self, name: str) -> NDArray[np.float32]:
        entry = self.directory[name]
        if entry.dtype == FLOAT32:
            return np.frombuffer(self.data, "<f4", entry.count, entry.offset)
        scales, packed = self.packed(name)
        values = np.empty((len(packed), 2, BLOCK // 2), np.float32)
        np.subtract(packed & 15, np.float32(8), out=values[:, 0])
        np.subtract(packed >> 4, np.float32(8), out=values[:, 1])
        values *= scales.astype(np.float32)[:, None, None]
        return values.reshape(-1)

    def packed(self, name: str) -> tuple[NDArray[np.float16], NDArray[np.uint8]]:
        """Return a Q4_0 tensor as it stands in the file: scales [blocks] and pairs of nibbles [blocks, 16]."""
        entry = self.directory[name]
        blocks = np.frombuffer(self.data, Q4_BLOCK, entry.count // BLOCK, entry.offset)
        return blocks["scale"], blocks["nibbles"]


def read_weights(path: Path = WEIGHTS) -> E5Weights:
    """Read the weight file; the shipped one must be the one we shipped, bit for bit.

    Raises ModelError `missing_weights` when there is no such file, `bad_weights` when it is not one of ours or damaged.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError("missing_weights", f"Die Gewichte des Einbettungsmodells fehlen: {path}.", REMEDY) from error
    digest = hashlib.sha256(data).hexdigest()
    if path == WEIGHTS and digest != DIGEST:
        raise ModelError("bad_weights", f"Die Gewichtsdatei ist beschädigt: {path} (Prüfsumme {digest[:8]}).", REMEDY)
    try:
        return _parse(data, digest)
    except (struct.error, ValueError, UnicodeDecodeError, IndexError, OverflowError) as error:
        raise ModelError("bad_weights", f"Die Gewichtsdatei ist beschädigt: {path} ({error}).", REMEDY) from error


class _Cursor:
    """Reads little-endian values one after the other."""

    def __init__(self, data: bytes) -> None:
        self.data, self.position = data, 0

    def take(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.position)
        self.position += struct.calcsize("<" + layout)
        return values

    def bytes(self, count: int) -> bytes:
        self.position += count
        return self.data[self.position - count : self.position]

    def array(self, dtype: str, count: int) -> NDArray[Any]:
        array = np.frombuffer(self.data, dtype, count, self.position)
        self.position += array.nbytes
        return array


def _parse(data: bytes, digest: str) -> E5Weights:
    cursor = _Cursor(data)
    if cursor.bytes(4) != MAGIC or cursor.take("I") != (1,):
        raise ValueError("Kopf unbekannt")
    hidden, layers, heads, feed_forward, vocabulary, positions, token_types = cursor.take("7i")
    epsilon, block, count, *special = cursor.take("fi5i")
    if block != BLOCK or count != vocabulary or not 0 < count < 1_000_000:
        raise ValueError("Kopf widersprüchlich")
    pieces = _read_pieces(cursor, count)
    normaliser = _read_normaliser(cursor)
    directory = _read_directory(cursor)
    if any(entry.offset + entry.size > len(data) for entry in directory.values()):
        raise ValueError("abgeschnitten")
    if not {"emb.word", f"l{layers - 1}.fo.w"} <= directory.keys():
        raise ValueError("unvollständig")
    names = ("bos", "eos", "pad", "unk")
    return E5Weights(
        hidden, layers, heads, feed_forward, vocabulary, positions, token_types, epsilon, dict(zip(names, special, strict=True)),
        pieces, normaliser, directory, data, digest,
    )  # fmt: skip


def _read_pieces(cursor: _Cursor, count: int) -> tuple[tuple[str, float], ...]:
    (size,) = cursor.take("Q")
    offsets = cursor.array("<u4", count + 1).tolist()
    scores = cursor.array("<f4", count).tolist()
    blob = cursor.bytes(size)
    texts = (blob[start:end].decode("utf-8") for start, end in pairwise(offsets))
    return tuple(zip(texts, scores, strict=True))


def _read_normaliser(cursor: _Cursor) -> dict[int, str]:
    rules: dict[int, str] = {}
    count, _size = cursor.take("iI")
    for _ in range(count):
        code_point, length = cursor.take("IB")
        rules[code_point] = "".join(map(chr, cursor.take(f"{length}I")))
    return rules


def _read_directory(cursor: _Cursor) -> dict[str, Entry]:
    directory: dict[str, Entry] = {}
    (count,) = cursor.take("i")
    for _ in range(count):
        (length,) = cursor.take("H")
        name = cursor.bytes(length).decode("ascii")
        directory[name] = Entry(*cursor.take("BIQQ"))
    return directory


def build_tokenizer(weights: E5Weights) -> Tokenizer:
    """Return the SentencePiece Unigram tokenizer the file carries, cutting at 512 pieces."""
    special = weights.special
    tokenizer = Tokenizer(models.Unigram(list(weights.pieces), unk_id=special["unk"], byte_fallback=False))
    tokenizer.normalizer = _normaliser(weights)
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=True)
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", special["bos"]), ("</s>", special["eos"])],
    )
    tokenizer.add_special_tokens([AddedToken(piece, special=True, normalized=False) for piece in ("<s>", "<pad>", "</s>", "<unk>")])
    tokenizer.enable_truncation(weights.positions)
    return tokenizer


def _normaliser(weights: E5Weights) -> Any:
    """NFKC covers the file's table and composed umlauts; what the table drops or makes a space beyond it is added."""
    dropped: list[int] = []
    spaces: list[int] = []
    for code_point, wanted in weights.normaliser.items():
        if wanted in ("", " ") and unicodedata.normalize("NFKC", chr(code_point)) != wanted:
            (spaces if wanted else dropped).append(code_point)
    steps: list[Any] = [normalizers.Replace(Regex(_character_class(dropped)), "")] if dropped else []
    steps += [normalizers.Replace(Regex(_character_class(spaces)), " ")] if spaces else []
    return normalizers.Sequence([*steps, normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])


def _character_class(code_points: list[int]) -> str:
    return "[" + "".join(f"\\x{{{code_point:X}}}" for code_point in code_points) + "]"
