//! One module per entity.
