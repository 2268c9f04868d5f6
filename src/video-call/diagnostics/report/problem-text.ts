import type { VideoCallProblemCode } from "../../call-problems.js";
import { type Language, languageOf } from "../../language.js";

const texts: Record<Language, Record<VideoCallProblemCode, string>> = {
  ru: {
    "connection-failed":
      "Не удаётся установить видеосвязь. Попробуйте другую сеть, например мобильный интернет, и позвоните ещё раз.",
    "connection-interrupted": "Связь прервалась. Она восстанавливается, не закрывайте эту страницу.",
    "camera-stopped":
      "Ваша камера остановилась, оператор вас не видит. Проверьте, подключена ли она и не занята ли другой программой.",
    "microphone-silent":
      "Ваш микрофон молчит, оператор вас не слышит. Проверьте, подключён ли он и не выключен ли звук на нём.",
    "no-remote-sound": "Звук от оператора не приходит. Можно написать оператору в чат.",
    "no-remote-picture": "Изображение оператора не приходит. Разговор можно продолжать.",
    "picture-frozen": "Изображение оператора застыло. Разговор можно продолжать.",
    "bandwidth-low":
      "Интернет работает медленно, звук и изображение могут прерываться. Подойдите ближе к роутеру или закройте программы, которые загружают сеть.",
  },
  kk: {
    "connection-failed":
      "Бейнебайланыс орнатылмай жатыр. Басқа желіні, мысалы, мобильді интернетті қосып, қайта қоңырау шалыңыз.",
    "connection-interrupted": "Байланыс үзілді. Ол қалпына келтіріліп жатыр, бұл бетті жаппаңыз.",
    "camera-stopped":
      "Камераңыз тоқтап қалды, оператор сізді көрмей тұр. Оның қосылғанын және басқа бағдарлама пайдаланып тұрмағанын тексеріңіз.",
    "microphone-silent":
      "Микрофоныңыздан дыбыс шықпай тұр, оператор сізді естімейді. Оның қосылғанын және дыбысы өшірілмегенін тексеріңіз.",
    "no-remote-sound": "Оператордың дыбысы келмей тұр. Операторға чатта жаза аласыз.",
    "no-remote-picture": "Оператордың бейнесі келмей тұр. Сөйлесуді жалғастыра аласыз.",
    "picture-frozen": "Оператордың бейнесі қатып қалды. Сөйлесуді жалғастыра аласыз.",
    "bandwidth-low":
      "Интернет баяу, дыбыс пен бейне үзілуі мүмкін. Роутерге жақындаңыз немесе желіні көп жүктейтін бағдарламаларды жабыңыз.",
  },
  en: {
    "connection-failed":
      "The video connection could not be set up. Try another network, for example mobile data, and call again.",
    "connection-interrupted": "The connection was interrupted. It is being restored: please keep this page open.",
    "camera-stopped":
      "Your camera has stopped, so the operator cannot see you. Check that it is connected and that no other program uses it.",
    "microphone-silent":
      "Your microphone is silent, so the operator cannot hear you. Check that it is connected and not muted.",
    "no-remote-sound": "No sound comes from the operator. You can write to the operator in the chat.",
    "no-remote-picture": "The operator's picture does not arrive. You can go on talking.",
    "picture-frozen": "The operator's picture is frozen. You can go on talking.",
    "bandwidth-low":
      "Your internet is slow, so sound and picture may break up. Move closer to the router, or close programs that use the network.",
  },
};

/**
 * A problem of a call in words for the customer: what is wrong and what to do.
 *
 * @param lang `"ru"`, `"kk"` or `"en"`. @default "ru"
 * @example
 * const { problems } = useVideoCall();
 * return <p role="status">{problems[0] && problemText(problems[0].code, "kk")}</p>;
 */
export const problemText = (code: VideoCallProblemCode, lang?: Language): string => texts[languageOf(lang)][code];
