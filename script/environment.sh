# Sourced by script/server, script/test and .ci/run from the project's folder: a .venv that holds what a lock names.

say() { printf '%s\n' "$@" >&2; }

# The environment is ready when it was made here (a moved clone is not) from this very lock file.
environment_is_ready() {
    [ "$(cat .venv/installed/place 2>/dev/null)" = "$(pwd -P)" ] &&
        cmp -s "$1" ".venv/installed/$1" &&
        .venv/bin/python -c '' 2>/dev/null
}

# Sets $python to a Python that is new enough and can make environments; the base one if an environment is active.
find_python() {
    without_venv=
    if [ -n "${PYTHON:-}" ]; then
        set -- "$PYTHON"
    else
        set -- python3 python3.13 python3.12 python3.11 python3.14 python
    fi
    for candidate; do
        version=$("$candidate" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
        [ -n "$version" ] || continue
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || continue
        if "$candidate" -c 'import ensurepip, venv' 2>/dev/null; then
            python=$("$candidate" -c 'import sys; print(getattr(sys, "_base_executable", "") or sys.executable)')
            return 0
        fi
        without_venv=${without_venv:-$version}
    done
    if [ -n "$without_venv" ]; then
        say "Python $without_venv var, ama venv modülü eksik. Kurun:  apt install python$without_venv-venv" \
            "Python $without_venv lacks its venv module. Install it:  apt install python$without_venv-venv"
    else
        say "Python 3.11 ya da yenisi gerekli${PYTHON:+ (PYTHON=$PYTHON uygun değil)}. Kurun:  apt install python3 python3-venv" \
            "Python 3.11 or newer is needed. Install it:  apt install python3 python3-venv  (macOS: brew install python)" \
            "Başka bir yerdeyse / if it is elsewhere:  PYTHON=/path/to/python3 $0"
    fi
    return 1
}

ensure_environment() {
    environment_is_ready "$1" && return 0
    find_python && "$python" script/environment.py "$1"
}
