"""House style beside a text: what is found in it, and the acts that answer a finding."""
