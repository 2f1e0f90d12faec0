// Starts what the walk needs: the built bot on a database of its own, and one Agents Playground per person.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const demo = path.resolve(here, '../../src/SecurityPlan/Demo');
const playground = path.join(path.dirname(createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/package.json')), 'cli.js');

// Each bot and each Playground ends with the walk, and a walk has more than ten of them.
process.setMaxListeners(32);

export const out = path.join(here, 'out');
export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** The six of the demo school, in the order of the file. */
export const people = fs.readFileSync(path.join(demo, 'people.csv'), 'utf8').trim().split('\n').slice(1).map((line) => {
  const [aadObjectId, name, email] = line.split(',');
  return { id: `29:${aadObjectId}`, name, userPrincipleName: email, email, aadObjectId, givenName: name.slice(1), surname: name[0] };
});

/** The program to test: SECURITYPLAN_DLL, else the newest build in this repository. */
export function findBot() {
  const builds = ['Release', 'Debug'].map((kind) => path.resolve(here, `../../src/SecurityPlan/bin/${kind}/net10.0/SecurityPlan.dll`));
  return process.env.SECURITYPLAN_DLL ?? builds.filter((file) => fs.existsSync(file)).sort((a, b) => fs.statSync(b).mtimeMs - fs.statSync(a).mtimeMs)[0];
}

export function findChromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return process.env.CHROMIUM ?? folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find((file) => fs.existsSync(file));
}

let lastPort = 20_000 + process.pid % 10_000;

/** Below the ports that systems give to connections going out: a bot that is down for a moment finds its port free again. */
export async function freePort() {
  const port = ++lastPort;
  const free = await new Promise((done) => {
    const server = net.createServer().once('error', () => done(false));
    server.listen(port, '127.0.0.1', () => server.close(() => done(true)));
  });
  return free ? port : freePort();
}

/** A child process whose output is kept; it ends with this one. */
function start(command, args, options) {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], ...options });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const process_ = {
    child,
    text: '',
    get ended() {
      return child.exitCode !== null || child.signalCode !== null;
    },
    /** SIGKILL is a crash, SIGTERM and SIGINT are a stop. */
    async stop(signal = 'SIGTERM') {
      if (!this.ended) {
        const gone = new Promise((done) => child.once('exit', done));
        child.kill(signal);
        const late = setTimeout(kill, 10_000);
        await gone;
        clearTimeout(late);
      }

      process.off('exit', kill);
    },
  };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => { process_.text += text; });
  }

  return process_;
}

/** Waits until a test gives something; fails early if the process that should bring it about is gone. */
export async function until(what, test, { seconds = 120, process: watched } = {}) {
  for (const end = Date.now() + seconds * 1000; ;) {
    const found = await test();
    if (found) {
      return found;
    }

    if (watched?.ended || Date.now() > end) {
      throw new Error(`${watched?.ended ? 'ended before' : `waited ${seconds} s for`}: ${what}\n${watched?.text.slice(-3000) ?? ''}`);
    }

    await pause(100);
  }
}

const answers = (url) => fetch(url).then((answer) => answer.ok, () => false);

/** The bot as a school serves it, in local mode; the same folder again is the same school after a restart. Settings are named as environment variables are. */
export async function startBot(dll, folder, port, settings = {}) {
  fs.mkdirSync(folder, { recursive: true });
  const bot = start('dotnet', [dll], {
    cwd: folder,
    env: {
      ...process.env,
      ASPNETCORE_ENVIRONMENT: 'Development',
      ASPNETCORE_URLS: `http://localhost:${port}`,
      MicrosoftAppId: '',
      School__People: path.join(demo, 'people.csv'),
      ...settings,
    },
  });
  await until('the bot is ready', () => answers(`http://127.0.0.1:${port}/ready`), { process: bot });
  return bot;
}

/** The demo as a newcomer starts it; the Playground comes from this folder's node_modules. */
export const startDemo = (dll) => start('dotnet', [dll, 'demo'], { cwd: here });

/** One Playground is one person's Teams. */
export async function startPlayground(person, folder, botPort) {
  fs.mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const config = path.join(folder, 'playground.json');
  fs.writeFileSync(config, JSON.stringify({
    ...JSON.parse(fs.readFileSync(path.join(demo, 'playground.json'), 'utf8')),
    currentUser: person,
    users: people.filter((other) => other !== person),
    personalChat: { id: `a:${person.aadObjectId}` },
  }));
  const running = start(process.execPath, [
    '--require', path.join(demo, 'loopback.cjs'), playground, 'start', '--channel-id', 'msteams', '--disable-telemetry',
    '--app-endpoint', `http://127.0.0.1:${botPort}/api/messages`, '--port', `${port}`, '--service-url', `http://127.0.0.1:${port}/_connector`,
  ], {
    cwd: folder,
    env: {
      ...process.env,
      TEAMSAPPTESTER_BROWSER: 'none',
      APPLICATION_INSIGHTS_NO_STATSBEAT: '1',
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: config,
      M365_AGENTS_PLAYGROUND_LOGFILE: path.join(folder, 'playground.log'),
    },
  });
  const url = `http://127.0.0.1:${port}`;
  await until(`${person.name}'s Playground answers`, () => answers(`${url}/_debug/ping`), { process: running });
  return Object.assign(running, { url });
}
