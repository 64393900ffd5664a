"""Training of Ascribe's language model: one encoder, many heads, one ONNX file."""
