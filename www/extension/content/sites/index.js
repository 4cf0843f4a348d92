// The sites that have a module of their own. A new one is a file and a line here.

import { chatwoot } from "./chatwoot.js";
import { gmail } from "./gmail.js";
import { x } from "./x.js";
import { zendesk } from "./zendesk.js";

/** @type {import("./site.js").Site[]} */
export const sites = [x, zendesk, gmail, chatwoot];

/**
 * The module for a page, if there is one.
 *
 * @param {Document} page
 */
export function siteOf(page) {
  return sites.find((site) => site.fits(page));
}
