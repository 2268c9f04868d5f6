import type { CallRequest, OperatorCard } from "../../protocol.js";
import { robotEmployee } from "../store/employees.js";

const greetings: Record<CallRequest["lang"], (name: string) => string> = {
  ru: (name) => `Здравствуйте! Меня зовут ${name}. Чем могу помочь?`,
  kk: (name) => `Сәлеметсіз бе! Менің атым ${name}. Сізге қалай көмектесе аламын?`,
  en: (name) => `Hello! My name is ${name}. How can I help you?`,
};

const robotGreetings: Record<CallRequest["lang"], string> = {
  ru: "Здравствуйте! Я робот-оператор песочницы QBox. Сейчас за пультом никого нет, поэтому отвечаю я.",
  kk: "Сәлеметсіз бе! Мен QBox сынақ ортасының робот-операторымын. Қазір пульт басында ешкім жоқ, сондықтан мен жауап беремін.",
  en: "Hello! I am the robot operator of the QBox sandbox. Nobody is at the console, so I am answering.",
};

/** The operator's greeting, in the call's language. */
export function greetingOf(operator: OperatorCard, lang: CallRequest["lang"]): string {
  return operator.id === robotEmployee.id ? robotGreetings[lang] : greetings[lang](operator.name);
}
