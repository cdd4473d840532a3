"""One command of `querplan` a file: the function `command`; the file's name is the command's name."""
