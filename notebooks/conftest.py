"""One folder for all notebooks of a test session: the demo rounds that they need ready are walked once."""

import os
import shutil
import tempfile

KEY = "PUNTARI_WORKSHOPS"  # notebooks run in processes of their own: only the environment reaches them


def pytest_configure(config) -> None:
    if KEY not in os.environ:
        os.environ[KEY] = config.notebooks_folder = tempfile.mkdtemp(prefix="puntari-notebooks-")


def pytest_unconfigure(config) -> None:
    if folder := getattr(config, "notebooks_folder", ""):
        shutil.rmtree(folder, ignore_errors=True)
        os.environ.pop(KEY, None)
