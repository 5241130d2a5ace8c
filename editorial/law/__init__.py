"""What the law or a person's right keeps from readers: bars, orders, withheld names, removed pictures."""
