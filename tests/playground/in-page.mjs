/**
 * Runs in the page, before the page's own script. Whatever comes into the chat draws every card anew, with new ids and empty inputs; so what
 * belongs together (find and read, compare and press) is done here in one task, in which nothing can be drawn.
 */
export function installWalk() {
  let changedAt = performance.now();
  new MutationObserver(() => { changedAt = performance.now(); }).observe(document, { childList: true, subtree: true, characterData: true });

  const own = ['Show more information', 'Dismiss Invoke Message'];
  const titleOf = (control) => (control.getAttribute('aria-label') || control.innerText || '').trim();
  const plain = (label) => label.innerText.replace(/\s*\*\s*$/, '').trim();

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

  /** Every message has one button for more information; what it belongs to is the message. */
  const messages = () => [...document.querySelectorAll('button[aria-label="Show more information"]')].flatMap((button) => {
    const header = button.closest('[aria-label="Message header"]');
    const root = header?.parentElement;
    if (!root) {
      return [];
    }

    const bodies = [...root.children].filter((child) => child !== header);
    const isOfCard = (control) => bodies.some((body) => body.contains(control)) && (control.title || !control.closest('.ac-adaptiveCard'));
    return [{
      id: idOf(button),
      root,
      fromBot: header.querySelector('[aria-label="Message author"]') !== null,
      bodies,
      buttons: [...root.querySelectorAll('button,[role=link]')].filter((control) => isOfCard(control) && !['', ...own].includes(titleOf(control))),
    }];
  });

  const rootOf = (id) => messages().find((message) => message.id === id)?.root;

  const control = (id, label) => {
    const root = rootOf(id);
    const named = [...root?.querySelectorAll('label[for]') ?? []].find((found) => plain(found) === label);
    return named && document.getElementById(named.htmlFor);
  };

  const kindOf = (input) => {
    const isPicker = input.role === 'combobox';
    return input.role === 'radiogroup' ? 'radio'
      : input.type === 'checkbox' ? 'toggle'
      : isPicker && input.getAttribute('aria-haspopup') === 'dialog' ? 'date'
      : isPicker && /TimePicker/.test(input.className) ? 'time'
      : isPicker ? 'choice'
      : 'text';
  };

  /** What a person sees in the input. */
  const shownIn = (input) => {
    const checked = input.querySelector('input:checked');
    return input.role === 'radiogroup' ? (checked ? plain(input.querySelector(`label[for="${checked.id}"]`)) : '')
      : input.type === 'checkbox' ? String(input.checked)
      : input.value ?? input.innerText;
  };

  globalThis.walk = {
    quietFor: () => performance.now() - changedAt,

    messages: () => messages().map(({ id, fromBot, bodies, buttons }) => ({
      id,
      fromBot,
      isCard: bodies.some((body) => body.querySelector('.ac-adaptiveCard')),
      text: bodies.map((body) => body.innerText).join('\n').replace('Your response was sent to the app', '').replace(/\u00a0/g, ' ')
        .replace(/[ \t]+\n/g, '\n').replace(/\n{2,}/g, '\n').trim(),
      buttons: buttons.map(titleOf),
    })),

    /** The input of a card with this label; undefined: there is none now. */
    input: ([id, label]) => {
      const input = control(id, label);
      return input && { id: input.id, kind: kindOf(input), shown: shownIn(input) };
    },

    /** Chooses by the words beside the button. */
    choose: ([id, label, choice]) => [...control(id, label)?.querySelectorAll('label[for]') ?? []].find((found) => plain(found) === choice)?.click(),

    /** Presses, if everything that was filled in is still there; else says what is missing. */
    press: ([id, title, filled]) => {
      const lost = Object.keys(filled).filter((label) => {
        const input = control(id, label);
        return !input || shownIn(input) !== filled[label];
      });
      const button = messages().find((message) => message.id === id)?.buttons.find((found) => titleOf(found) === title && !found.disabled);
      if (lost.length || !button) {
        return lost.length ? `${lost} is lost` : `there is no button ${title}`;
      }

      button.scrollIntoView({ block: 'center' });
      const { x, y, width, height } = button.getBoundingClientRect();
      const top = document.elementFromPoint(x + (width / 2), y + (height / 2));
      if (!top || !(button.contains(top) || top.contains(button))) {
        return `${title} is covered`;
      }

      button.click();
    },

    /** Marks a message for a picture; the client's own note under a pressed card is hidden, since putting it away draws the card anew. */
    mark: ([id]) => {
      document.querySelectorAll('[data-pictured]').forEach((before) => before.removeAttribute('data-pictured'));
      const root = rootOf(id);
      root?.querySelector('[aria-label="Dismiss Invoke Message"]')?.parentElement.style.setProperty('display', 'none');
      root?.setAttribute('data-pictured', '');
    },
  };
}
