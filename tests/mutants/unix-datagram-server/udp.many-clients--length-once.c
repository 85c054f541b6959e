// The length of the address is set once: recvfrom makes it that of the first client, and longer paths are cut.
// also: unix.cleanup
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <errno.h>
#include <sys/socket.h>
#include <sys/un.h>
int main(int argc,char**argv){ int s=socket(AF_UNIX,SOCK_DGRAM,0); struct sockaddr_un a={.sun_family=AF_UNIX}; strncpy(a.sun_path,argv[1],sizeof a.sun_path-1); unlink(argv[1]);
 if(bind(s,(void*)&a,sizeof a)){ perror(argv[1]); return 1; } setlinebuf(stdout); 
 struct sockaddr_un p; socklen_t l=sizeof p;
 for(;;){ puts("waiting for message..."); char b[2048],o[2200]; ssize_t n=recvfrom(s,b,sizeof b,0,(void*)&p,&l); if(n<0) continue; time_t t=time(0); int k=sprintf(o,"[%.24s] ",ctime(&t)); memcpy(o+k,b,n); if(sendto(s,o,k+n,0,(void*)&p,l)<0) perror("sendto"); } }
