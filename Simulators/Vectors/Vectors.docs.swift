// Vectors: what the product makes of a file of scanner vectors, one answer each. It reads inputs only; what a vector
// expects and how it should end is never looked at.
