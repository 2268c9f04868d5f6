// A mutant's test waits in vain for what no longer comes: ten seconds, as on a busy machine, would add up to hours.
import { configure } from "@testing-library/react";

configure({ asyncUtilTimeout: 3_000 });
