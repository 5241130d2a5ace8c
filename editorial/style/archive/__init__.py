"""House style over what readers have: places found by a worker, fixed by people through the usual doors."""
