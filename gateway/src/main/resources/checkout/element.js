import { Another } from './another.js';
import { clockAhead, clockFace } from './countdown.js';
import { Follower } from './follower.js';
import { News } from './news.js';
import { isNewsTo, secondsLeft, viewOf } from './order.js';
import { noteOf, placeOf, postAttempt, webPage } from './place.js';
import { Screen, styles } from './screen.js';
import { isSeen, watchSight } from './sight.js';
import { fill, languageOf, textsIn } from './texts.js';
import { copy, payHere } from './wallet.js';

/** @typedef {import('./order.js').Order} Order */

const LAST_MINUTE = 60;
/** How often a page asks whose time is up. */
const CLOSING_MS = 5000;

const sheet = styles();

/** The checkout of one order: what to pay, and what became of it. */
class Checkout extends HTMLElement {
    static observedAttributes = ['order', 'link', 'lang', 'return-url', 'login-url'];

    /** @type {Order | null} */ #order = null;
    #refusal = 0;
    /** @type {import('./texts.js').Texts} */ #texts = {};
    /** @type {Follower | null} */ #follower = null;
    /** @type {Screen | null} */ #screen = null;
    /** @type {AbortController | null} */ #connected = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */ #ticking;
    #lang = '';
    /** @type {number | undefined} */ #ahead;
    #lost = false;
    #news = new News();
    #another = new Another(() => {
        this.#draw();
        this.#note('another-later');
    });
    #loginNeeded = false;
    #restarting = false;

    /** What is known of the order; null while nothing is. */
    get data() {
        return this.#order;
    }

    /** Knowing it already, the element draws without asking. */
    set data(order) {
        this.#order = order;
        this.#ahead = clockAhead(order?.serverTime, Date.now());
        this.#restart();
    }

    connectedCallback() {
        this.#connected = new AbortController();
        watchSight(() => this.#seen(), () => this.#unseen(), this.#connected.signal);
        this.#restart();
    }

    disconnectedCallback() {
        this.#connected?.abort();
        this.#another.end();
        this.#unseen();
        this.#follower = null;
    }

    /** @param {string} name @param {string | null} before @param {string | null} now */
    attributeChangedCallback(name, before, now) {
        if (name === 'order' && before !== null && before !== now) {
            this.#order = null;
        }
        this.#restart();
    }

    /** Once for all that a script sets in one go. */
    #restart() {
        if (!this.#restarting && this.isConnected) {
            this.#restarting = true;
            queueMicrotask(() => this.#start());
        }
    }

    async #start() {
        this.#restarting = false;
        this.#follower?.sleep();
        const place = this.#place();
        if (!place || !this.isConnected) {
            return;
        }
        const follower = new Follower(place, {
            told: order => this.#told(order),
            refused: status => this.#refused(status),
            lost: lost => this.#isLost(lost),
        });
        this.#follower = follower;
        this.#refusal = 0;
        this.#another.end();
        this.#loginNeeded = false;
        this.#lang = languageOf(this.closest('[lang]')?.getAttribute('lang') ?? document.documentElement.lang);
        this.#texts = await textsIn(this.#lang).catch(() => textsIn(languageOf(null)));
        const adopted = await sheet;
        if (this.#follower === follower) {
            this.#screen ??= this.#newScreen(adopted);
            this.#draw();
            if (isSeen()) {
                this.#seen();
            }
        }
    }

    #place() {
        return placeOf(this.getAttribute('order'), this.getAttribute('link'));
    }

    /** @param {CSSStyleSheet} adopted */
    #newScreen(adopted) {
        const screen = new Screen(this, adopted);
        screen.onClick(purpose => this.#clicked(purpose));
        return screen;
    }

    #seen() {
        if (this.#order?.status !== 'paid') {
            this.#follower?.wake();
        }
        this.#tick();
    }

    #unseen() {
        this.#follower?.sleep();
        clearTimeout(this.#ticking);
    }

    /** @param {Order} order */
    #told(order) {
        if (this.#order && !isNewsTo(order, this.#order)) {
            return;
        }
        this.#ahead = clockAhead(order.serverTime, Date.now(), this.#ahead);
        this.#order = order;
        this.#refusal = 0;
        this.#another.told(order);
        this.#draw();
    }

    /** @param {number} status */
    #refused(status) {
        this.#refusal = status;
        this.#order = null;
        this.#draw();
    }

    /** @param {boolean} lost */
    #isLost(lost) {
        if (lost !== this.#lost) {
            this.#lost = lost;
            this.#draw();
            this.#screen?.showLost(lost, this.#texts.lost);
        }
    }

    #viewNow() {
        const known = { order: this.#order, refusal: this.#refusal, lost: this.#lost, asked: this.#another.awaited };
        return viewOf(known, this.#now());
    }

    /** By the server's clock, in milliseconds. */
    #now() {
        return Date.now() + (this.#ahead ?? 0);
    }

    #draw() {
        const view = this.#viewNow();
        const drawn = this.#screen?.show({
            view,
            order: this.#order,
            texts: this.#texts,
            lang: this.#lang,
            dir: this.getAttribute('dir') ?? this.#texts.dir,
            back: webPage(this.getAttribute('return-url')),
            login: webPage(this.getAttribute('login-url')),
            loginNeeded: this.#loginNeeded,
        });
        if (drawn) {
            this.#tick();
            this.#news.tell(this, view, this.#order);
        }
    }

    #tick() {
        clearTimeout(this.#ticking);
        if (!['waiting', 'closing'].includes(this.#viewNow()) || !isSeen()) {
            return;
        }
        const seconds = secondsLeft(this.#order, this.#now());
        if (seconds === 0) {
            this.#ticking = setTimeout(() => this.#tick(), CLOSING_MS);
            this.#draw();
            this.#follower?.ask();
            return;
        }
        this.#screen?.showTime(fill(this.#texts['time-left'], { time: clockFace(seconds) }), seconds <= LAST_MINUTE);
        if (seconds === LAST_MINUTE) {
            this.#screen?.say(this.#texts['last-minute']);
        }
        this.#ticking = setTimeout(() => this.#tick(), 1000 - (this.#now() % 1000));
    }

    /** @param {string} purpose */
    async #clicked(purpose) {
        if (purpose === 'copy') {
            this.#note(await copy(/** @type {HTMLInputElement | null} */ (this.#screen?.find('input') ?? null)));
        } else if (purpose === 'webln') {
            const payable = () => (this.#viewNow() === 'waiting' ? this.#order?.invoice : undefined);
            this.#note(await payHere(payable, () => this.#note('confirming')));
            this.#follower?.ask();
        } else if (purpose === 'another') {
            await this.#askAnother();
        }
    }

    async #askAnother() {
        const place = this.#place();
        if (!place || this.#another.awaited) {
            return;
        }
        const attempt = (this.#order?.attempt ?? 1) + 1;
        this.#another.await(attempt);
        this.#draw();
        const status = await postAttempt(place, attempt);
        if (status !== 200 && status !== 202) {
            this.#another.end();
        }
        this.#loginNeeded = [401, 403, 404].includes(status);
        this.#draw();
        this.#note(noteOf(status));
        this.#follower?.wake();
    }

    /** @param {string} name of a text */
    #note(name) {
        this.#screen?.note(this.#texts[name] ?? '');
    }
}

customElements.define('boltline-checkout', Checkout);
