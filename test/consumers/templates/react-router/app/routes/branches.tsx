import { Link } from "react-router";

export default function Branches() {
  return (
    <main>
      <h1>Отделения и курсы</h1>
      <Link to="/kept">К заявке</Link>
    </main>
  );
}
