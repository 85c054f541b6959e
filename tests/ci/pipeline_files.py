"""The files of ci/ as their readers understand them."""
import json
import pathlib
import re

import yaml

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
CI = ROOT / "ci"


class OnceOnly(yaml.SafeLoader):
    """YAML in which a key that comes twice is an error, as its readers mostly forget to say."""

    def construct_mapping(self, node, deep=False):
        keys = [self.construct_object(key, deep=deep) for key, _ in node.value]
        if len(keys) != len(set(keys)):
            raise yaml.constructor.ConstructorError(None, None, f"a key comes twice: {keys}", node.start_mark)
        return super().construct_mapping(node, deep)


def read_yaml(file):
    return yaml.load(file.read_text(), OnceOnly)


def schema(name):
    return json.loads((HERE / name).read_text())


def action():
    return read_yaml(CI / "github/action.yml")


def gitlab_job():
    return read_yaml(CI / "gitlab/sockspec.gitlab-ci.yml")[".sockspec"]


def jenkinsfile():
    """Its environment, its shell steps and the arguments of the other steps that it has."""
    text = "\n".join(re.sub(r"^\s*//.*", "", line) for line in (CI / "jenkins/Jenkinsfile").read_text().splitlines())
    environment = dict(re.findall(r"^\s*([A-Z_]+) = '([^']*)'$", text, re.MULTILINE))
    return text, environment, re.findall(r"^\s*sh '([^']*)'$", text, re.MULTILINE)


def dockerfile():
    """Its instructions, (name, words), continued lines joined."""
    text = re.sub(r"^\s*#.*\n", "", (CI / "docker/Dockerfile").read_text(), flags=re.MULTILINE).replace("\\\n", " ")
    return [(line.split(None, 1)[0], " ".join(line.split()[1:])) for line in text.splitlines() if line.strip()]
