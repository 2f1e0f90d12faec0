// One page of Agents Playground: somebody's personal chat with the bot, read and used as it stands on the screen.
import { chromium } from 'playwright-core';
import { pause, until } from './processes.mjs';

/** A browser that can reach this machine only. */
export const openBrowser = (executablePath) => chromium.launch({
  executablePath,
  args: [
    '--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
  ],
});

/** Runs in the page. Every message has one button for more information; what it belongs to is the message. */
function readMessages() {
  const idOf = (element) => {
    const key = Object.keys(element).find((name) => name.startsWith('__reactFiber$'));
    for (let fiber = key && element[key]; fiber; fiber = fiber.return) {
      const { messageId, id } = fiber.memoizedProps ?? {};
      if (typeof messageId === 'string') {
        return messageId;
      }

      if (typeof id === 'string' && /^\d{12,}/.test(id)) {
        return id;
      }
    }
  };

  return [...document.querySelectorAll('button[aria-label="Show more information"]')].flatMap((button, index) => {
    const header = button.closest('[aria-label="Message header"]');
    const root = header?.parentElement;
    if (!root) {
      return [];
    }

    root.setAttribute('data-message', index);
    const bodies = [...root.children].filter((child) => child !== header);
    const isOfCard = (control) => bodies.some((body) => body.contains(control)) && (control.title || !control.closest('.ac-adaptiveCard'));
    return [{
      index,
      id: idOf(button),
      fromBot: header.querySelector('[aria-label="Message author"]') !== null,
      isCard: bodies.some((body) => body.querySelector('.ac-adaptiveCard')),
      text: bodies.map((body) => body.innerText).join('\n').replace('Your response was sent to the app', '').replace(/\u00a0/g, ' ').replace(/[ \t]+\n/g, '\n').replace(/\n{2,}/g, '\n').trim(),
      buttons: [...root.querySelectorAll('button,[role=link]')].filter(isOfCard)
        .map((control) => (control.getAttribute('aria-label') || control.innerText || '').trim())
        .filter((title) => title && title !== 'Show more information' && title !== 'Dismiss Invoke Message'),
    }];
  });
}

export class Chat {
  static async open(browser, person, url) {
    const context = await browser.newContext({ viewport: { width: 1100, height: 1400 }, locale: 'zh-TW', timezoneId: 'Asia/Taipei' });
    const page = await context.newPage();
    const chat = new Chat();
    Object.assign(chat, { person, page, trouble: [], seen: new Map(), known: new Map() });
    await context.route((address) => address.protocol.startsWith('http') && !['127.0.0.1', 'localhost'].includes(address.hostname), (route) => route.abort());
    page.on('pageerror', (error) => chat.trouble.push(`page error: ${error}`));
    page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => chat.#hear(payload)));
    page.setDefaultTimeout(20_000);
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

  async messages() {
    const messages = await this.page.evaluate(readMessages);
    for (const message of messages.filter((m) => m.fromBot)) {
      this.seen.set(`${message.id} ${message.text}`, message);
    }

    return messages;
  }

  /** What is on the screen now is old; {@link sees} then waits for what comes or changes. */
  async look() {
    this.known = new Map((await this.messages()).map((message) => [message.id, message.text]));
  }

  async says(text) {
    await this.look();
    const box = this.page.locator('[role=textbox][data-lexical-editor]').first();
    await box.click();
    await this.page.keyboard.insertText(text);
    await this.page.getByRole('button', { name: 'Send Message' }).last().click();
  }

  /** The newest message of the bot, new or changed, in which all of this stands. */
  async sees(...expected) {
    const test = (message) => expected.every((part) => (part instanceof RegExp ? part.test(message.text) : message.text.includes(part)));
    try {
      return await until(expected.join(', '), async () =>
        (await this.messages()).filter((m) => m.fromBot && this.known.get(m.id) !== m.text).reverse().find(test), { seconds: 10 });
    } catch (error) {
      throw new Error(`${error.message}\n${await this.dump()}`);
    }
  }

  /** The newest message on the screen, old or new, in which this stands. */
  async card(part) {
    const found = (await this.messages()).filter((message) => message.fromBot && message.text.includes(part)).at(-1);
    if (!found) {
      throw new Error(`${part} is not on the screen\n${await this.dump()}`);
    }

    return found;
  }

  async dump() {
    return (await this.messages())
      .map((message) => `${message.fromBot ? '> ' : '< '}${message.text}${message.buttons.length ? `\n  [${message.buttons.join('] [')}]` : ''}`)
      .join('\n');
  }

  /** Any message that comes draws the cards anew, so a message is found by its id each time. */
  async #root(message) {
    const { index } = (await this.messages()).find(({ id }) => id === message.id);
    return this.page.locator(`[data-message="${index}"]`);
  }

  async presses(title, message) {
    await this.look();
    const root = await this.#root(message);
    const button = root.getByRole('button', { name: title, exact: true });
    if (await button.count()) {
      return button.first().click();
    }

    await root.getByRole('button', { name: 'More options', exact: true }).last().click();
    return this.page.getByRole('menuitem', { name: title, exact: true }).last().click();
  }

  /** @param answers label to value: text, or the title of a choice */
  async fills(message, answers) {
    for (const [label, value] of Object.entries(answers)) {
      const input = await this.#input(message, label);
      const isChoice = await input.evaluate((element) => element.role === 'combobox' && element.getAttribute('aria-haspopup') !== 'dialog'
        && !/TimePicker/.test(element.className));
      if (isChoice) {
        await input.click();
        await this.page.getByRole('option', { name: value, exact: true }).click();
      } else {
        await input.fill(value);
      }
    }
  }

  async valueOf(message, label) {
    return (await this.#input(message, label)).evaluate((element) => element.value || element.innerText);
  }

  async #input(message, label) {
    const root = await this.#root(message);
    const id = await root.evaluate((element, wanted) => [...element.querySelectorAll('label[for]')]
      .find((found) => found.innerText.replace(/\s*\*\s*$/, '').trim() === wanted)?.getAttribute('for'), label);
    if (!id) {
      throw new Error(`no input is labelled ${label}`);
    }

    return this.page.locator(`[id="${id}"]`);
  }

  /** The page scrolls inside; the window is made high enough for the whole message. */
  async picture(file, message) {
    if (!message) {
      return this.page.screenshot({ path: file });
    }

    const root = await this.#root(message);
    // The client's own note under a pressed card.
    await root.evaluate((element) => element.querySelector('[aria-label="Dismiss Invoke Message"]')?.click());
    const { height } = await root.boundingBox();
    const window = this.page.viewportSize();
    if (height + 300 > window.height) {
      await this.page.setViewportSize({ ...window, height: Math.ceil(height + 300) });
      await pause(300);
    }

    await root.scrollIntoViewIfNeeded();
    return root.screenshot({ path: file });
  }
}

/** A Playground names its address a moment before it listens there. */
async function open(page, url) {
  for (const until = Date.now() + 60_000; ; await page.waitForTimeout(500)) {
    try {
      await page.goto(url, { waitUntil: 'domcontentloaded', timeout: 120_000 });
      return;
    } catch (refused) {
      if (!String(refused).includes('ERR_CONNECTION_REFUSED') || Date.now() > until) {
        throw refused;
      }
    }
  }
}
