import Link from "next/link";

export default function BranchesPage() {
  return (
    <main>
      <h1>Отделения и курсы</h1>
      <Link href="/kept">К заявке</Link>
    </main>
  );
}
