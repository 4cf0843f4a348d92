// Asks a worker once, and has nothing more to do.
import { load } from "replybook/worker";

const { Playbook } = await load();
const { playbook } = await Playbook.compile(process.env.SOURCE);
const { category } = await playbook.triage({ text: "my bag is lost" });
console.log(category);
