// How the demonstration says times and channels.

/** What this desk calls the playbook's channels, and who can read them. */
export const channels = {
  x: { name: "X", visibility: "public" },
  dm: { name: "Direct message", visibility: "private" },
  email: { name: "E-mail", visibility: "private" },
};

/**
 * Minutes before now, as an inbox says them.
 *
 * @param {number} minutes
 */
export function ago(minutes) {
  if (minutes < 1) return "now";
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h`;
  const days = Math.floor(minutes / (24 * 60));
  return days === 1 ? "1 day" : `${days} days`;
}
