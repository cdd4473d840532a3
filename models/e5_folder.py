"""Our embedding weights as a SentenceTransformer folder: the same numbers for torch, for comparison and for fine-tuning."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.e5_adapter import add_adapter
from models.e5_pooling import piece_weights
from models.e5_weights import E5Weights, build_tokenizer, read_weights

MATRICES = {
    "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value",
    "ao": "attention.output.dense", "fi": "intermediate.dense", "fo": "output.dense",
}  # fmt: skip
NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}
MODULES = (("Transformer", ""), ("WordWeights", "1_WordWeights"), ("Pooling", "2_Pooling"), ("Normalize", "3_Normalize"))
SPECIAL_TOKENS = {
    "bos_token": "<s>",
    "eos_token": "</s>",
    "cls_token": "<s>",
    "sep_token": "</s>",
    "pad_token": "<pad>",
    "unk_token": "<unk>",
}


def write_sentence_transformer(folder: Path, *, weights: E5Weights | None = None) -> Path:
    """Write model, tokenizer, weighted pooling and normalisation to `folder` (about 120 MB float32) and return it."""
    from safetensors.numpy import save_file

    weights = weights or add_adapter(read_weights())
    for _, path in MODULES:
        (folder / path).mkdir(parents=True, exist_ok=True)
    per_piece = piece_weights(weights)
    save_file({"emb_layer.weight": per_piece[:, None]}, folder / "1_WordWeights" / "model.safetensors", metadata={"format": "pt"})
    save_file(state_dict(weights), folder / "model.safetensors", metadata={"format": "pt"})
    tokenizer = build_tokenizer(weights)
    tokenizer.no_truncation()
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    pieces = [piece for piece, _ in weights.pieces]
    word_weights = {"vocab": pieces, "word_weights": dict(zip(pieces, per_piece.tolist(), strict=True)), "unknown_word_weight": 1}
    for name, content in {**_settings(weights), "1_WordWeights/config.json": word_weights}.items():
        (folder / name).write_text(json.dumps(content, indent=1, ensure_ascii=False), encoding="utf-8")
    return folder


def state_dict(weights: E5Weights) -> dict[str, NDArray[np.float32]]:
    """Return the tensors under the names of transformers' BertModel. The pooler, which mean pooling never asks, is zero."""
    hidden, inner = weights.hidden, weights.feed_forward
    tensors = {
        "embeddings.word_embeddings.weight": weights.tensor("emb.word", weights.vocabulary, hidden),
        "embeddings.position_embeddings.weight": weights.tensor("emb.pos", weights.positions, hidden),
        "embeddings.token_type_embeddings.weight": weights.tensor("emb.type", weights.token_types, hidden),
        "embeddings.LayerNorm.weight": weights.tensor("emb.ln.w", hidden),
        "embeddings.LayerNorm.bias": weights.tensor("emb.ln.b", hidden),
        "pooler.dense.weight": np.zeros((hidden, hidden), np.float32),
        "pooler.dense.bias": np.zeros(hidden, np.float32),
    }
    for layer in range(weights.layers):
        ours, theirs = f"l{layer}.", f"encoder.layer.{layer}."
        for short, long in MATRICES.items():
            rows, columns = {"fi": (inner, hidden), "fo": (hidden, inner)}.get(short, (hidden, hidden))
            tensors[f"{theirs}{long}.weight"] = weights.tensor(f"{ours}{short}.w", rows, columns)
            tensors[f"{theirs}{long}.bias"] = weights.tensor(f"{ours}{short}.b", rows)
        for short, long in NORMS.items():
            tensors[f"{theirs}{long}.weight"] = weights.tensor(f"{ours}{short}.w", hidden)
            tensors[f"{theirs}{long}.bias"] = weights.tensor(f"{ours}{short}.b", hidden)
    return {name: np.ascontiguousarray(values) for name, values in tensors.items()}


def _settings(weights: E5Weights) -> dict[str, Any]:
    return {
        "config.json": _bert_settings(weights),
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": weights.positions,
            "clean_up_tokenization_spaces": False,
            "model_input_names": ["input_ids", "attention_mask"],
            **SPECIAL_TOKENS,
        },
        "special_tokens_map.json": SPECIAL_TOKENS,
        "modules.json": [
            {"idx": index, "name": str(index), "path": path, "type": f"sentence_transformers.models.{kind}"}
            for index, (kind, path) in enumerate(MODULES)
        ],
        "sentence_bert_config.json": {"max_seq_length": weights.positions, "do_lower_case": False},
        "2_Pooling/config.json": {"word_embedding_dimension": weights.hidden, "pooling_mode_mean_tokens": True},
        "config_sentence_transformers.json": {
            "prompts": {"query": "query: ", "passage": "passage: "},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    }


def _bert_settings(weights: E5Weights) -> dict[str, Any]:
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_size": weights.hidden,
        "num_hidden_layers": weights.layers,
        "num_attention_heads": weights.heads,
        "intermediate_size": weights.feed_forward,
        "hidden_act": "gelu",
        "vocab_size": weights.vocabulary,
        "max_position_embeddings": weights.positions,
        "type_vocab_size": weights.token_types,
        "layer_norm_eps": 1e-12,
        "bos_token_id": weights.special["bos"],
        "eos_token_id": weights.special["eos"],
        "pad_token_id": weights.special["pad"],
        "torch_dtype": "float32",
    }
