# Puntari with everything it needs, for machines on which nothing may be installed. Build: docker build -t puntari .
# Run, without any network: docker run --rm -it --network none -v "$PWD/corpora:/puntari/corpora" puntari run ROUND
# (docs/kayttoopas.md tells it in Finnish.)
FROM debian:12-slim

RUN apt-get update \
 && apt-get install -y --no-install-recommends python3 python3-venv libvoikko1 voikko-fi \
 && rm -rf /var/lib/apt/lists/*

WORKDIR /puntari
COPY pyproject.toml constraints.txt overrides.txt README.md LICENSE ./
COPY pipeline pipeline
# The checkout is the installation: codebooks and models lie beside the program.
RUN python3 -m venv .venv \
 && .venv/bin/python -m pip install --no-cache-dir --quiet --disable-pip-version-check uv \
 && .venv/bin/uv pip install --no-cache --compile-bytecode --python .venv/bin/python \
    --constraint constraints.txt --override overrides.txt --editable . \
 && .venv/bin/python -m compileall -q pipeline
COPY models models
COPY corpora corpora

# Whoever runs it need not be known to the image (docker run --user): caches go to /tmp, rounds to the volume.
RUN useradd --uid 1000 --create-home puntari && chown -R puntari corpora models
USER puntari
ENV PATH=/puntari/.venv/bin:$PATH \
    PYTHONUTF8=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    HOME=/tmp \
    MPLCONFIGDIR=/tmp/matplotlib \
    NUMBA_CACHE_DIR=/tmp/numba
VOLUME ["/puntari/corpora", "/puntari/models"]
ENTRYPOINT ["puntari"]
CMD ["--help"]
