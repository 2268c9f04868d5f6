import type { Command } from "./command-line.js";

const usage = {
  sandbox: "  qbox sandbox [options]   a local stand-in platform: widget, API, operator console, robot operator\n",
  proxy: "  qbox proxy   [options]   the proxy that keeps the secret, for backends in any language\n",
  doctor: "  qbox doctor <hostName>   what is wrong between your page, your proxy and the platform; starts no call\n",
  init: "  qbox init    [options]   writes the proxy, a form with a call and their settings into your app\n",
};

const sandboxHelp = `
Options of sandbox
  --port <number>          default 4310; 0 takes any free port
  --host <address>         default 127.0.0.1: this machine only
  --allow-host <name>      another name under which it may be reached; may be repeated
  --secret <text>          default QBOX_SECRET of the environment, else a random one, which is printed
  --answers <id|user_id>   which of the two forms its answer to the customers call has, default id
  --webhook <address>      where call results are POSTed, default nowhere
  --webhook-header <text>  a header of the webhook, as "X-Webhook-Secret: value"; may be repeated
  --store <file.db>        keeps customers in a SQLite file (needs the package @libsql/client), default in memory
  --employees <seed.json>  a list of { id, external_id, username, first_name, last_name, patronymic, topics }

The robot operator answers when nobody at the console can. Times are in seconds, counted from its answer
  --no-robot                         switches the robot off
  --robot-answers-after <seconds>    how long a call rings first, default 1.5
  --robot-says <text>                what it writes in the chat, one line per second; may be repeated
  --robot-drops-after <seconds>      it loses the connection, once
  --robot-returns-after <seconds>    ... and comes back after this time
  --robot-redirects-after <seconds>  it redirects the call, once
  --robot-redirects-to <id|topic>    ... to that employee or topic
  --robot-hangs-up-after <seconds>   it ends the call
  --robot-outcome <outcome>          success, rejected, tech_error or none, default by how the call ended
  --robot-outcome-after <seconds>    ... filed this long after the call's end, default 1.5
`;

const proxyHelp = `
Options of proxy
  --port <number>          default PORT of the environment, else 8787
  --host <address>         default HOST of the environment, else 127.0.0.1
  --check                  checks these settings and the platform, says what fails and why, and ends

Environment of proxy
  QBOX_HOST_NAME           the platform's origin, e.g. https://qbox.example.kz (required)
  QBOX_SECRET              the platform's secret, or QBOX_SECRET_FILE, a file that holds it (required)
  QBOX_AUTHORIZE           who may call (required): "public" for everybody, rate limited, or "token" for those who
                           send "Authorization: Bearer <QBOX_TOKEN>" (or QBOX_TOKEN_FILE), e.g. your own backend,
                           or "jwt" for those who send a bearer token that the following five settings accept
  QBOX_JWKS_URL            where the issuer of the tokens publishes its keys
  QBOX_JWT_ISSUER          the accepted issuers of tokens, separated by commas
  QBOX_JWT_AUDIENCE        the accepted audiences of tokens, separated by commas
  QBOX_JWT_TYP             the type of tokens, e.g. at+jwt, so that ID tokens are refused; default JWT, at+jwt or none
  QBOX_JWT_CLAIMS          customer fields that the token sets, as field=claim, e.g. iin=iin,phone=phone_number
  QBOX_ALLOWED_ORIGINS     origins of other sites' pages that may call, separated by commas
  QBOX_ALLOWED_HEADERS     request headers that those pages may send besides the default ones, separated by commas
  QBOX_ALLOWED_HOSTS       names under which it answers, separated by commas, without ports; default: on 127.0.0.1
                           the machine's own names and those of QBOX_ALLOWED_ORIGINS, elsewhere any
  QBOX_BASE_PATH           path before the routes, e.g. /api/qbox
  QBOX_TRUST_FORWARDED     1 reads scheme and host from X-Forwarded-Proto and X-Forwarded-Host, or Forwarded, of a proxy
                           of yours that rewrites Host or ends TLS; of a list the last entry, with 2 the one before; default 0
  QBOX_TRUSTED_PROXY_HOPS  how many proxies of yours stand before this one, default 0
  QBOX_RATE_LIMIT          requests per minute of one caller, default 20
  QBOX_RATE_LIMIT_PER_ADDRESS  requests per minute of one address, default 5 times as many
  QBOX_REDIS_URL           Redis for several instances to count together and to share call results (or QBOX_REDIS_URL_FILE; needs the package ioredis)
  QBOX_WHEN_REDIS_FAILS    memory (default): each instance counts for itself; refuse: 503
  QBOX_WEBHOOK_SECRET      the secret that the platform sends with call results (or QBOX_WEBHOOK_SECRET_FILE): it switches
                           on POST …/webhook for the platform and POST …/call-result for pages
  QBOX_WEBHOOK_HEADER      the header that carries this secret, default X-Webhook-Secret
  QBOX_WEBHOOK_SENDERS     addresses and networks that may send call results, separated by commas; default any
  QBOX_RESULT_KEY          secret for the tokens with which pages ask for results (or QBOX_RESULT_KEY_FILE); of several,
                           separated by commas or lines, the first signs and all are accepted; default QBOX_SECRET
  QBOX_RESULT_KEEP_FOR_MS  how long a result and its token are good, default 86400000: a day
  QBOX_RESULT_HOLD_MS      how long a question of a page is held while there is no result, default 25000
  QBOX_RESULT_EXPOSE       comment also tells pages the operator's comment, which may hold personal data
  QBOX_RESULT_MAX_WAITS_PER_CALLER  questions of one caller that are held at once, default 5
  QBOX_RESULT_MAX_WAITS    questions of all callers that are held at once, default 20000
  QBOX_BODY_LIMIT_BYTES    largest request body, default 16384
  QBOX_BODY_TIMEOUT_MS     how long a body may take to arrive, default 10000
  QBOX_MAX_CONCURRENT_CALLS  largest number of concurrent calls to the platform, default 64
  QBOX_MAX_WAITING_CALLS   largest number of calls that wait for their turn, default half of that
  QBOX_TIMEOUT_MS          time limit of a call to the platform, default 10000
  QBOX_STRICT              1 also refuses an IIN with a wrong check digit, a BIN, one digit twelve times
  QBOX_EMPLOYEE_LOOKUP     1 or 0: the employees' route, which shows operators' names; default 0 with "public", else 1
  QBOX_LANG                ru (default), kk or en
  HTTPS_PROXY, HTTP_PROXY  the HTTP proxy for calls to the platform and the issuer of tokens, in lower case too,
                           e.g. http://proxy.example.kz:3128; NO_PROXY lists addresses that need no proxy
`;

const doctorHelp = `
Options of doctor
  <hostName>               the platform's origin, e.g. https://qbox.example.kz; default QBOX_HOST_NAME of the environment
  --page <address>         your page that shows the call: checks its policies, headers and scripts
  --origin <origin>        the origin of your page; default that of --page
  --secret-file <file>     a file with the platform's secret; default QBOX_SECRET_FILE: checks it by a lookup of nobody
  --employee <id>          an employee of your staff list, to check the form of the id that the platform gives
  --browser <path>         a Chrome, Chromium, Edge or Firefox; default one that is installed (needs puppeteer-core)
  --only <ids>             checks or groups (script, browser, api, page), separated by commas; may be repeated
  --timeout-ms <number>    time limit of one request or one step in the browser, default 10000
  --json                   prints the report as JSON
Exit code: 0 all is well, 1 something must be mended, 2 something could not be tried. HTTPS_PROXY as for proxy
`;

const initHelp = `
Options of init
  --dir <folder>           the folder of your app, default this one
  --framework <id>         vite, nextjs or react-router; default the one that is found there
  --dry-run                prints what it would write, as a diff, and writes nothing
It writes new files and marked lines, never over a file of yours, and asks nothing. A second run changes nothing
Exit code: 0 all is there, 1 nothing is written, 2 something is left to you, and the code for it is printed
`;

const commonHelp = `
  -h, --help               this text, or that of one command: qbox proxy --help
  -v, --version            the version

No telemetry, no check for updates.
`;

const helps = { sandbox: sandboxHelp, proxy: proxyHelp, doctor: doctorHelp, init: initHelp };

/** The help of one command, or of all. */
export function helpText(command: Command | undefined): string {
  const of = command === undefined ? Object.values : (all: Record<Command, string>) => [all[command]];
  return `qbox: QBox video calls on your own machine and server\n\nUsage\n${of(usage).join("")}${of(helps).join("")}${commonHelp}`;
}
