"""Links that lead out of our pieces: kept at publication, checked politely by a worker, shown when dead."""
