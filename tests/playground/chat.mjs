// One page of Agents Playground: somebody's personal chat with the bot, read and used as it stands on the screen.
import { chromium } from 'playwright-core';
import { installWalk } from './in-page.mjs';
import { pause, until } from './processes.mjs';

/** A machine that is busy with something else may take this long; a walk on a free one never waits for it. */
const patience = 45;

/** So long nothing is drawn before somebody acts. */
const stillness = 400;

/** A browser that can reach this machine only. */
export const openBrowser = (executablePath) => chromium.launch({
  executablePath,
  args: [
    '--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
  ],
});

export class Chat {
  /** How often the page has sent something to the bot. */
  #sent = 0;

  /** Per message: what was filled in and must be there when a button is pressed. */
  #filled = new Map();

  /** Per message: the button that turned up the side that it shows. */
  #turnedBy = new Map();

  static async open(browser, person, url) {
    const context = await browser.newContext({ viewport: { width: 1100, height: 1400 }, locale: 'zh-TW', timezoneId: 'Asia/Taipei' });
    await context.addInitScript(installWalk);
    const page = await context.newPage();
    const chat = new Chat();
    Object.assign(chat, { person, page, trouble: [], seen: new Map(), known: new Map() });
    await context.route((address) => address.protocol.startsWith('http') && !['127.0.0.1', 'localhost'].includes(address.hostname), (route) => route.abort());
    page.on('pageerror', (error) => chat.trouble.push(`page error: ${error}`));
    page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => chat.#hear(payload)));
    page.on('request', (request) => { chat.#sent += request.method() === 'POST' && request.url().includes('/_conversation/') ? 1 : 0; });
    page.setDefaultTimeout(patience * 1000);
    await open(page, url);
    await page.getByRole('treeitem', { name: 'Personal Chat' }).waitFor({ timeout: 120_000 });
    await page.getByTitle('Hide log panel').click();
    return chat;
  }

  /** The log of the Playground: what the bot or the Playground refused. */
  #hear(payload) {
    let frame;
    try {
      frame = JSON.parse(String(payload));
    } catch {
      return;
    }

    const status = frame.log?.response?.statusCode;
    if (status >= 300) {
      this.trouble.push(`${frame.log.activityName} was answered with ${status}: ${JSON.stringify(frame.log.response.body)?.slice(0, 300)}`);
    }
  }

  #inPage(act, ...args) {
    return this.page.evaluate(([name, given]) => globalThis.walk[name](given), [act, args]);
  }

  async messages() {
    const messages = await this.#inPage('messages');
    for (const message of messages.filter((m) => m.fromBot)) {
      this.seen.set(`${message.id} ${message.text}`, message);
    }

    return messages;
  }

  /** Nothing is being drawn; whoever acts while something comes loses what was typed, here as in Teams. */
  async still(milliseconds = stillness) {
    for (const end = Date.now() + 10_000; Date.now() < end && await this.#inPage('quietFor') < milliseconds;) {
      await pause(50);
    }
  }

  /** What is on the screen now is old; {@link sees} then waits for what comes or changes. */
  async look() {
    this.known = new Map((await this.messages()).map((message) => [message.id, message.text]));
  }

  async says(text) {
    await this.still();
    await this.look();
    const box = this.page.locator('[role=textbox][data-lexical-editor]').first();
    await this.#untilSent(`“${text}” is sent`, async () => {
      await box.click({ timeout: 3000 });
      await this.page.keyboard.press('Control+A');
      await this.page.keyboard.insertText(text);
      const typed = (await box.innerText()).trim();
      if (typed !== text) {
        return `“${typed}” stands there`;
      }

      await this.page.getByRole('button', { name: 'Send Message' }).last().click({ timeout: 3000 });
    });
  }

  /** Acts until the page has sent something, and never again after that. An act may say why it could not be done; then it sent nothing that counts. */
  async #untilSent(what, act) {
    let why;
    for (const end = Date.now() + (patience * 1000); Date.now() < end; await pause(100)) {
      const before = this.#sent;
      try {
        why = await act();
        if (why) {
          continue;
        }
      } catch (error) {
        why = error.message;
      }

      for (const soon = Date.now() + 8000; Date.now() < soon; await pause(20)) {
        if (this.#sent > before) {
          return;
        }
      }
    }

    throw new Error(`not so within ${patience} s: ${what}; ${why}\n${await this.dump()}`);
  }

  /** The newest message of the bot, new or changed, in which all of this stands. */
  sees(...expected) {
    return this.#find(expected, (message) => this.known.get(message.id) !== message.text);
  }

  /** The newest message on the screen, old or new, in which this stands. */
  card(...expected) {
    return this.#find(expected, () => true);
  }

  /** The newest message of the bot in which this stands and the other no more; what is pressed may be answered before the card is drawn anew. */
  loses(gone, ...expected) {
    return this.#find(expected, (message) => !message.text.includes(gone));
  }

  async #find(expected, isMeant) {
    const test = (message) => expected.every((part) => (part instanceof RegExp ? part.test(message.text) : message.text.includes(part)));
    try {
      return await until(expected.join(', '), async () =>
        (await this.messages()).filter((message) => message.fromBot && isMeant(message)).reverse().find(test), { seconds: patience });
    } catch (error) {
      throw new Error(`${error.message}\n${await this.dump()}`);
    }
  }

  async dump() {
    return (await this.messages())
      .map((message) => `${message.fromBot ? '> ' : '< '}${message.text}${message.buttons.length ? `\n  [${message.buttons.join('] [')}]` : ''}`)
      .join('\n');
  }

  /** Presses a button of the message, with everything in place that was filled in before. */
  async presses(title, message) {
    await this.still();
    await this.look();
    const filled = this.#filled.get(message.id) ?? {};
    await this.#untilSent(`${title} is pressed`, async () => {
      const shown = Object.fromEntries(Object.entries(filled).map(([label, input]) => [label, input.shown]));
      const refused = await this.#inPage('press', message.id, title, shown);
      if (refused) {
        await this.still();
        await this.#fill(message, filled);
      }

      return refused;
    });
    this.#filled.delete(message.id);
    this.#turnedBy.set(message.id, title);
  }

  /** Presses a button of a form that the client itself does not send, since something is missing. */
  async pressesInVain(title, message) {
    await this.still();
    await this.look();
    await until(`${title} is pressed`, async () => !await this.#inPage('press', message.id, title, {}), { seconds: patience });
  }

  /** @param answers label to value: text, a day as yyyy-MM-dd, the title of a choice, or true and false */
  async fills(message, answers) {
    const filled = Object.fromEntries(Object.entries(answers).map(([label, value]) => [label, { value }]));
    this.#filled.set(message.id, filled);
    let why;
    for (const end = Date.now() + (patience * 1000); Date.now() < end;) {
      await this.still();
      why = await this.#fill(message, filled);
      if (!why) {
        return;
      }
    }

    throw new Error(`not filled within ${patience} s: ${why}\n${await this.dump()}`);
  }

  /** Fills in what is not there. The answer is what did not go, since the card was drawn anew meanwhile. */
  async #fill(message, filled) {
    for (const [label, input] of Object.entries(filled)) {
      const now = await this.#inPage('input', message.id, label);
      if (!now) {
        // An update may have turned the card to its front.
        const refused = await this.#inPage('press', message.id, this.#turnedBy.get(message.id) ?? '', {});
        return `no input is labelled ${label}, and ${refused ?? 'the card was turned once more'}`;
      }

      if (now.shown === (input.shown ?? '\0')) {
        continue;
      }

      try {
        await this.#put(message, label, now, input.value);
      } catch (error) {
        await this.page.keyboard.press('Escape');
        return `${label}: ${error.message}`;
      }

      const shown = (await this.#inPage('input', message.id, label))?.shown;
      if (!isShown(now.kind, input.value, shown)) {
        return `${label} shows ${shown} instead of ${input.value}`;
      }

      input.shown = shown;
    }
  }

  async #put(message, label, { id, kind, shown }, value) {
    const [input, soon] = [this.page.locator(`[id="${id}"]`), { timeout: 3000 }];
    switch (kind) {
      case 'radio':
        return this.#inPage('choose', message.id, label, value);
      case 'toggle':
        return input.setChecked(value, { ...soon, force: true });
      case 'choice':
        if (shown !== value) {
          await input.click(soon);
          await this.page.getByRole('option', { name: value, exact: true }).click(soon);
        }

        return;
      default:
        await input.fill(kind === 'date' ? new Date(`${value}T00:00Z`).toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' }) : value, soon);
        if (kind !== 'text') {
          await input.press('Enter', soon);
          await this.page.keyboard.press('Escape');
        }

        return input.blur(soon);
    }
  }

  async valueOf(message, label) {
    return (await until(`an input is labelled ${label}`, () => this.#inPage('input', message.id, label), { seconds: patience })).shown;
  }

  /** The page scrolls inside; the window is made high enough for the whole message. */
  async picture(file, message) {
    if (!message) {
      return this.page.screenshot({ path: file });
    }

    for (const end = Date.now() + (patience * 1000); ;) {
      try {
        await this.still();
        await this.#inPage('mark', message.id);
        const root = this.page.locator('[data-pictured]');
        const { height } = await root.boundingBox({ timeout: 3000 });
        const window = this.page.viewportSize();
        if (height + 300 > window.height) {
          await this.page.setViewportSize({ ...window, height: Math.ceil(height + 300) });
          await pause(300);
        }

        await root.scrollIntoViewIfNeeded({ timeout: 3000 });
        return await root.screenshot({ path: file, timeout: 10_000 });
      } catch (error) {
        if (Date.now() > end) {
          throw error;
        }
      }
    }
  }
}

/** The client shows a day in its own words. */
const isShown = (kind, value, shown) => (kind === 'date' ? `${shown?.match(/\d+/g)?.map(Number)}` === `${value.split('-').map(Number)}`
  : kind === 'time' ? shown !== ''
  : shown === String(value));

/** A Playground names its address a moment before it listens there. */
async function open(page, url) {
  for (const end = Date.now() + 60_000; ; await page.waitForTimeout(500)) {
    try {
      await page.goto(url, { waitUntil: 'domcontentloaded', timeout: 120_000 });
      return;
    } catch (refused) {
      if (!String(refused).includes('ERR_CONNECTION_REFUSED') || Date.now() > end) {
        throw refused;
      }
    }
  }
}
