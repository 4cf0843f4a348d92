// X: a post and its reply box. Direct messages are in x-chat.js.
//
// `data-testid` attributes as many public repositories use them: `tweet`,
// `tweetText`, `User-Name`, `tweetTextarea_0`, `AppTabBar_Profile_Link`.

import { languageFact, personFacts } from "../../../hosts/facts.js";
import { isSeen } from "../boxes/find.js";
import { shownText } from "../boxes/read.js";
import { chatBoxes, chatConversation, chatRoot, isChat } from "./x-chat.js";

const POST = 'article[data-testid="tweet"]';

/** @type {import("./site.js").Site} */
export const x = {
  name: "x",
  title: "X",

  fits({ location }) {
    return /(^|\.)(x|twitter)\.com$/.test(location.hostname);
  },

  conversation(page) {
    if (isChat(page)) return chatConversation(page);
    const { posts, open } = opened(page);
    const post = posts[open] && readPost(posts[open]);
    if (!post || post.text === "") return undefined;
    const own = ownHandle(page);
    if (post.handle === own) return undefined;
    const before = posts.slice(0, open).map(readPost);
    return {
      key: post.id,
      title: post.name ? `${post.name}, @${post.handle}` : `@${post.handle}`,
      kind: "x",
      visibility: "public",
      text: post.text,
      ...(post.at !== undefined && { at: post.at }),
      thread: before
        .filter(({ handle, text }) => text !== "" && (handle === post.handle || handle === own))
        .map(({ handle, text, at }) => ({
          from: handle === own ? "agent" : "customer",
          text,
          ...(at !== undefined && { at }),
        })),
      facts: {
        ...personFacts("customer", post.name),
        ...languageFact(post.language),
        "customer.handle": post.handle,
      },
    };
  },

  boxes(page) {
    if (isChat(page)) return chatBoxes(page);
    const dialog = openDialog(page);
    return (dialog ?? page).querySelectorAll('[data-testid="tweetTextarea_0"]');
  },

  roots(page) {
    return isChat(page) ? [chatRoot(page)] : [];
  },
};

/**
 * The post that is being answered: the last one in a reply dialog, or the one
 * the address names.
 *
 * @param {Document} page
 */
function opened(page) {
  const dialog = openDialog(page);
  const posts = [...(dialog ?? page).querySelectorAll(POST)].filter(isSeen);
  if (dialog) return { posts, open: posts.length - 1 };
  const id = /\/status\/(\d+)/.exec(page.location.pathname)?.[1];
  if (id === undefined) return { posts, open: -1 };
  return { posts, open: posts.findIndex((post) => statusOf(post) === id) };
}

/** @param {Document} page */
function openDialog(page) {
  return [...page.querySelectorAll('[role="dialog"]')].find(
    (dialog) => dialog.querySelector('[data-testid="tweetTextarea_0"]') && isSeen(dialog),
  );
}

/** @param {Element} post */
function readPost(post) {
  const names = post.querySelector('[data-testid="User-Name"]');
  const handle = handleOf(names?.querySelector("a[href^='/']"));
  const text = post.querySelector('[data-testid="tweetText"]');
  const at = Date.parse(post.querySelector("time")?.getAttribute("datetime") ?? "");
  const name = names?.querySelector("a");
  return {
    id: statusOf(post) ?? `${handle}: ${text?.textContent ?? ""}`,
    handle,
    name: name ? shownText(name) : "",
    text: text ? shownText(text) : "",
    language: text?.getAttribute("lang"),
    at: Number.isFinite(at) ? at : undefined,
  };
}

/**
 * The time of a post links to it; a post that is open may have no such link.
 *
 * @param {Element} post
 */
function statusOf(post) {
  const link = post.querySelector("time")?.closest("a");
  return /\/status\/(\d+)/.exec(link?.getAttribute("href") ?? "")?.[1];
}

/** @param {Document} page */
function ownHandle(page) {
  return handleOf(page.querySelector('a[data-testid="AppTabBar_Profile_Link"]'));
}

/** @param {Element | null | undefined} link */
function handleOf(link) {
  return /^\/([A-Za-z0-9_]+)/.exec(link?.getAttribute("href") ?? "")?.[1] ?? "";
}
