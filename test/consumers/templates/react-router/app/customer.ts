/** The signed-in person. */
export const customer = {
  firstName: "Айгерим",
  lastName: "Сериккызы",
  iin: "801024390750",
  phone: "77011234567",
};
