"""The look of the readers' pages, as far as it is computed: accents and covers."""
