// Run by npx, which puts the folder of the package's commands on the PATH: prints where the Agents Playground's program lies.
'use strict';
const { existsSync } = require('node:fs');
const path = require('node:path');

const program = path.join('..', '@microsoft', 'm365agentsplayground', 'cli.js');
const found = process.env.PATH.split(path.delimiter).map((folder) => path.resolve(folder, program)).find((file) => existsSync(file));
process.stdout.write(found ?? '');
process.exitCode = found ? 0 : 1;
