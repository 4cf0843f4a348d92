// What runs in the worker: the engine with the compiler.

import { load } from "../index.js";
import { serve } from "./serve.js";

serve(load);
