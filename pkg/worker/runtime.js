// What runs in the worker: the engine without the compiler.

import { load } from "../runtime.js";
import { serve } from "./serve.js";

serve(load);
