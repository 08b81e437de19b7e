const again = () => again() + 1;
again();
