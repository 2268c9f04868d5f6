export default function Rates() {
  return <h1>Тарифы</h1>;
}
