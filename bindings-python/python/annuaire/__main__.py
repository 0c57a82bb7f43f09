"""`python -m annuaire`: the console command."""

from annuaire.cli import main

if __name__ == "__main__":
    main()
