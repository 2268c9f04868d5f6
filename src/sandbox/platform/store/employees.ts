import type { OperatorCard } from "../../protocol.js";

/** An employee of the stand-in platform: what the lookup returns, and the topics whose calls the person takes. */
export interface Employee {
  id: number;
  external_id: string;
  username: string;
  first_name: string;
  last_name: string;
  patronymic: string;
  /** `"*"` takes every topic. */
  topics: readonly string[];
}

/** An employee as given by an option or a seed file. */
export type EmployeeSeed = Omit<Employee, "patronymic" | "topics"> & Partial<Pick<Employee, "patronymic" | "topics">>;

/** The people who can sign in at the console unless others are given. */
export const seededEmployees: readonly Employee[] = [
  {
    id: 12345,
    external_id: "emp-001",
    username: "aigerim",
    first_name: "Айгерім",
    last_name: "Нұрланова",
    patronymic: "Серікқызы",
    topics: ["*"],
  },
  {
    id: 12346,
    external_id: "emp-002",
    username: "daniyar",
    first_name: "Данияр",
    last_name: "Ахметов",
    patronymic: "Маратович",
    topics: ["general", "onboarding"],
  },
  {
    id: 12347,
    external_id: "emp-003",
    username: "elena",
    first_name: "Елена",
    last_name: "Ким",
    patronymic: "Викторовна",
    topics: ["loans", "insurance"],
  },
  {
    id: 12348,
    external_id: "emp-004",
    username: "alikhan",
    first_name: "Әлихан",
    last_name: "Жұмабеков",
    patronymic: "Ержанұлы",
    topics: ["support"],
  },
];

/** The robot's card. The lookup does not return it, and nobody can sign in as the robot. */
export const robotEmployee: Employee = {
  id: 1,
  external_id: "robot",
  username: "robot",
  first_name: "Робот",
  last_name: "QBox",
  patronymic: "",
  topics: ["*"],
};

/** The employee as the customer sees them. */
export function cardOf(employee: Employee): OperatorCard {
  return { id: employee.id, name: `${employee.first_name} ${employee.last_name}` };
}

/** The robot as the customer sees it, in the call's language. */
export function robotCard(lang: "ru" | "kk" | "en"): OperatorCard {
  return { id: robotEmployee.id, name: lang === "en" ? "Robot QBox" : "Робот QBox" };
}
