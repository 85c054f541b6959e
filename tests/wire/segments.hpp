#pragma once
// How a stream came in pieces.

// Segments with data that this socket has received so far (tcp_info in Linux).
unsigned data_segments_received(int socket);
