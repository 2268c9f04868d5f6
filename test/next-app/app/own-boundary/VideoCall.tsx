"use client";

// A server component that imports from the package sends its whole client entry; from here, <VideoCall> alone.
export { VideoCall } from "react-qbox-video-call";
