"""The commands ``edition completion`` and ``edition man``: the program in a shell."""

import click

COMPLETION_HELP = """
Print the completion of commands and options for a shell.

\b
Examples:
  eval "$(edition completion bash)"            for this session; or for good:
  edition completion bash >> ~/.bash_completion
  edition completion zsh > ~/.zfunc/_edition   a folder of your fpath
  edition completion fish > ~/.config/fish/completions/edition.fish

It takes effect in the next shell. Bash must be 4.4 or newer.
"""

MAN_HELP = """
Print the manual of all commands, for man.

\b
Examples:
  edition man > edition.1 && man -l edition.1
  edition man > ~/.local/share/man/man1/edition.1
"""


@click.command("completion", help=COMPLETION_HELP)
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.pass_context
def completion_command(context: click.Context, shell: str) -> None:
    """Print the script of a shell."""
    from click.shell_completion import ShellComplete, get_completion_class

    found = get_completion_class(shell)
    assert found is not None
    script = found(context.find_root().command, {}, "edition", "_EDITION_COMPLETE")
    # Bash's own source() first asks the bash of this machine for its version; but
    # the script may be meant for another.
    click.echo(ShellComplete.source(script))


@click.command("man", help=MAN_HELP)
@click.pass_context
def man_command(context: click.Context) -> None:
    """Print the manual."""
    from edition.cli.manual import manual

    root = context.find_root()
    assert isinstance(root.command, click.Group)
    click.echo(manual(root.command), nl=False)
