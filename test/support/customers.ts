import type { Customer } from "react-qbox-video-call/customer";

/** Marked values: a test can look for them where personal data must not be. */
export const aigerim: Customer = {
  firstName: "Айгерим",
  lastName: "Сериккызы",
  iin: "801024390750",
  phone: "77011234567",
  sex: 1,
};

export const daniyar: Customer = {
  firstName: "Данияр",
  lastName: "Оспанов",
  iin: "811217397547",
  phone: "77771234567",
  sex: 0,
};
