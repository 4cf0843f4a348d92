// The manifest, for both kinds of browser.

/** Firefox knows an extension by this. */
const ID = "replybook@replybook.example";

/**
 * @param {"chromium" | "firefox"} browser
 * @param {string} version
 */
export function manifest(browser, version) {
  const chromium = browser === "chromium";
  return {
    manifest_version: 3,
    name: "replybook: suggested replies",
    short_name: "replybook",
    version,
    description:
      "Suggests replies from your team's playbook where you answer customers. Everything stays in this browser.",
    icons: { 16: "icons/16.png", 32: "icons/32.png", 48: "icons/48.png", 128: "icons/128.png" },
    // What the agent points at, and nothing else: no site is read unasked.
    permissions: [
      "activeTab",
      "scripting",
      "storage",
      "contextMenus",
      ...(chromium ? ["sidePanel"] : []),
    ],
    optional_host_permissions: ["https://*/*", "http://*/*"],
    background: chromium
      ? { service_worker: "background.js", type: "module" }
      : { scripts: ["background.js"], type: "module" },
    action: {
      default_title: "Suggest a reply",
      default_popup: "panel.html?in=popup",
      default_icon: { 16: "icons/16.png", 32: "icons/32.png" },
    },
    ...(chromium
      ? { side_panel: { default_path: "panel.html" } }
      : {
          sidebar_action: {
            default_title: "replybook",
            default_panel: "panel.html",
            default_icon: "icons/32.png",
            open_at_install: false,
          },
        }),
    options_ui: { page: "options.html", open_in_tab: true },
    commands: {
      _execute_action: { suggested_key: { default: "Alt+Shift+P" } },
      "suggest-for-selection": {
        suggested_key: { default: "Alt+Shift+S" },
        description: "Suggest a reply for the selected text",
      },
    },
    // It may load its own files, and connect to nothing.
    content_security_policy: {
      extension_pages:
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'",
    },
    ...(chromium
      ? { storage: { managed_schema: "managed.json" }, minimum_chrome_version: "123" }
      : {
          browser_specific_settings: {
            gecko: {
              id: ID,
              strict_min_version: "140.0",
              data_collection_permissions: { required: ["none"] },
            },
          },
        }),
  };
}
