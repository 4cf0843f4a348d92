// What hosts have in common: names of facts, and the playbook's channel.
import assert from "node:assert/strict";
import { test } from "node:test";

import { channelFor, declaredChannels } from "../../www/hosts/channels.js";
import { fieldFacts, languageFact, personFacts } from "../../www/hosts/facts.js";

test("a name becomes facts", () => {
  assert.deepEqual(personFacts("customer", "  Ana 🌸  Petrović "), {
    "customer.name": "Ana",
    "customer.full_name": "Ana 🌸 Petrović",
  });
  assert.deepEqual(personFacts("agent", "Žana de la Cruz Kovač"), {
    "agent.name": "Žana",
    "agent.full_name": "Žana de la Cruz Kovač",
    "agent.initials": "ŽDL",
  });
  for (const nobody of ["", "  ", "🌸", "42", null, undefined, 7, {}]) {
    assert.deepEqual(personFacts("customer", nobody), {});
  }
});

test("a language becomes a fact where the host can tell it", () => {
  assert.deepEqual(languageFact("es"), { "message.language": "es" });
  assert.deepEqual(languageFact("pt_BR"), { "message.language": "pt-BR" });
  for (const none of ["", "und", "zxx", "qme", "qht", "not a tag", null, undefined, 7]) {
    assert.deepEqual(languageFact(none), {});
  }
});

test("a host's own fields become facts that a playbook can name", () => {
  assert.deepEqual(
    fieldFacts("customer", {
      "Loyalty tier": "gold",
      "2nd e-mail": "a@example.com",
      Orders: 3,
      VIP: true,
      none: null,
      empty: " ",
      list: [1],
      broken: Number.NaN,
      "🌸": "x",
    }),
    {
      "customer.loyalty_tier": "gold",
      "customer.nd_e_mail": "a@example.com",
      "customer.orders": 3,
      "customer.vip": true,
    },
  );
  assert.deepEqual(fieldFacts("customer", "text"), {});
});

test("the playbook's channel, never one with other readers", () => {
  const declared = [
    { name: "x", visibility: "public" },
    { name: "dm", visibility: "private" },
    { name: "mail", visibility: "private" },
  ];
  const find = (conversation, chosen, of = declared) => channelFor(conversation, of, chosen);
  assert.equal(find({ kind: "x", visibility: "public" }), "x");
  assert.equal(find({ kind: "x_dm" }), "dm");
  assert.equal(find({ kind: "email" }), "mail");
  assert.equal(find({ kind: "chat" }), "dm");
  assert.equal(find({ kind: "email" }, { email: "dm" }), "dm");
  assert.equal(find({ kind: "email" }, { email: "gone" }), "mail");
  assert.equal(find({ kind: "x", visibility: "private" }), "dm");
  assert.equal(find({ kind: "chat" }, {}, [{ name: "chat", visibility: "public" }]), undefined);
  assert.equal(find({}), undefined);
  assert.equal(find({ visibility: "public" }), "x");
  // Nothing is known of a built playbook: the likeliest name.
  assert.equal(channelFor({ kind: "email" }, undefined), "email");
});

test("the channels of a source", () => {
  const source = `channel x "private" { # private
  public }
channel dm { private limit 100 }`;
  const cut = source.indexOf("channel dm");
  assert.deepEqual(
    declaredChannels(source, [
      { kind: "channel", name: "x", start: 0, end: cut },
      { kind: "channel", name: "dm", start: cut, end: source.length },
      { kind: "rule", name: "r", start: 0, end: 0 },
    ]),
    [
      { name: "x", visibility: "public" },
      { name: "dm", visibility: "private" },
    ],
  );
});
