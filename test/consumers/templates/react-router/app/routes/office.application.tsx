export default function Application() {
  return <h1>Заявка</h1>;
}
