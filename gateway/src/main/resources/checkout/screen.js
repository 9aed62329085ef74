import { card, textOf } from './card.js';

/** @typedef {import('./card.js').Face} Face */

/** What of an element is to be seen and heard: its card, and the words for those who don't see it. */
export class Screen {
    /** @type {HTMLElement} */ #card = document.createElement('div');
    #status = document.createElement('p');
    #root;
    #shown = '';
    #view = '';

    /** @param {HTMLElement} host what is in it shows until now @param {CSSStyleSheet} sheet */
    constructor(host, sheet) {
        this.#root = host.attachShadow({ mode: 'open' });
        this.#root.adoptedStyleSheets = [sheet];
        this.#status.setAttribute('role', 'status');
        this.#root.append(this.#card, this.#status);
    }

    /**
     * Draws anew only where something else is to be seen: what is selected and focused stays. Says what changed, but not
     * what was there from the beginning.
     *
     * @param {Face} face
     * @returns {boolean} whether it did
     */
    show(face) {
        const shown = JSON.stringify({ ...face, order: { ...face.order, serverTime: '' } });
        if (shown === this.#shown) {
            return false;
        }
        this.#replace(card(face));
        this.#status.lang = face.lang;
        if (this.#shown !== '' && face.view !== this.#view) {
            this.say(`${face.texts[`${face.view}.title`]}. ${textOf(face)}`);
        }
        this.#shown = shown;
        this.#view = face.view;
        return true;
    }

    /** Whoever had the focus in what is gone gets it where to read on. @param {HTMLElement} drawn */
    #replace(drawn) {
        const focused = this.#card.contains(this.#root.activeElement);
        this.#card.replaceWith(drawn);
        this.#card = drawn;
        if (focused) {
            /** @type {HTMLElement | null} */ (this.find('.title'))?.focus();
        }
    }

    /** @param {string} time @param {boolean} soon whether to hurry */
    showTime(time, soon) {
        const clock = this.find('.clock');
        if (clock) {
            clock.textContent = time;
            clock.classList.toggle('soon', soon);
        }
    }

    /** @param {boolean} lost whether the shop can't be reached @param {string} text says so */
    showLost(lost, text) {
        this.find('.lost')?.toggleAttribute('hidden', !lost);
        this.say(lost ? text : '');
    }

    /** @param {string} text what came of what the buyer did */
    note(text) {
        const note = this.find('.note');
        if (note) {
            note.textContent = text;
        }
        this.say(text);
    }

    /** To those who don't see it. @param {string} text */
    say(text) {
        this.#status.textContent = text;
    }

    /** Calls back with what for. @param {(purpose: string) => void} clicked */
    onClick(clicked) {
        this.#root.addEventListener('click', event => {
            const button = event.target instanceof Element ? event.target.closest('[data-do]') : null;
            if (button) {
                clicked(button.getAttribute('data-do') ?? '');
            }
        });
    }

    /** In the card; null if it has none. @param {string} selector @returns {Element | null} */
    find(selector) {
        return this.#card.querySelector(selector);
    }
}

/** The page's own; without it everything works, only less pretty. */
export async function styles() {
    const sheet = new CSSStyleSheet();
    try {
        const answer = await fetch(new URL('checkout.css', import.meta.url), { credentials: 'omit' });
        sheet.replaceSync(answer.ok ? await answer.text() : '');
    } catch {
        // The element is what the buyer needs.
    }
    return sheet;
}
