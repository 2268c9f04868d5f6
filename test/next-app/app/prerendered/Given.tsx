"use client";

import { useCustomerUpsert, useSuspenseCustomerUpsert } from "react-qbox-video-call";

const options = {
  proxyUrl: "/api/qbox/customers",
  customer: { firstName: "Айгерим", lastName: "Сериккызы", iin: "391015690118", phone: "77011234567" },
};

export function GivenStatus() {
  const { status } = useCustomerUpsert(options);
  return <output>{`given: ${status}`}</output>;
}

export function SuspendedId() {
  const { userId } = useSuspenseCustomerUpsert(options);
  return <output>{`suspended: ${userId}`}</output>;
}
